/**
 * Hands on images that are chosen, dropped anywhere on the page, or pasted.
 *
 * @param {HTMLInputElement} input
 * @param {(files: File[]) => void} take
 */
export function watchFiles(input, take) {
  input.addEventListener('change', () => {
    take([...input.files]);
    input.value = ''; // so that the same file can be chosen again
  });
  let depth = 0;
  const dragging = (change) => {
    depth = Math.max(0, depth + change);
    document.body.classList.toggle('dragging', depth > 0);
  };
  document.addEventListener('dragenter', () => dragging(1));
  document.addEventListener('dragleave', () => dragging(-1));
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    dragging(-Infinity);
    take([...event.dataTransfer.files]);
  });
  document.addEventListener('paste', (event) => {
    const files = [...event.clipboardData.files];
    if (files.length > 0) {
      event.preventDefault();
      take(files);
    }
  });
}
