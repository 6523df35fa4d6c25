// Uses exported pages as a person would, and their program as another page would. The Java test
// serves this, and gets what was seen.

const frame = document.getElementById('page');
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(condition, what) {
  const end = performance.now() + 120_000;
  while (!condition()) {
    if (performance.now() > end) {
      throw new Error(`It did not happen: ${what}.`);
    }
    await wait(20);
  }
}

async function file(path) {
  const blob = await (await fetch(path)).blob();
  return new File([blob], path.split('/').pop(), { type: blob.type });
}

async function readAll({ page, images, options }) {
  const { CaptchaSolver } = await import(`${page}inference/CaptchaSolver.js`);
  const solver = await CaptchaSolver.open();
  const readings = [];
  const start = performance.now();
  for (const image of images) {
    try {
      readings.push(await solver.read(await file(image), options));
    } catch (failure) {
      readings.push({ error: failure.message });
    }
  }
  return { readings, milliseconds: (performance.now() - start) / images.length };
}

async function use({ page, images }) {
  frame.src = page;
  await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  const view = frame.contentWindow;
  const { document } = view;
  const violations = [];
  document.addEventListener('securitypolicyviolation', (event) =>
    violations.push(event.violatedDirective),
  );
  const one = (selector) => document.querySelector(selector);
  const rows = () => [...document.querySelectorAll('#readings li')];
  const textOf = (row) =>
    [...row.querySelectorAll('.text span')].map((span) => span.firstChild.data).join('');
  const isRead = (row) =>
    row.classList.contains('fault') || row.querySelector('.confidence').textContent !== '';
  const allRead = (count) => until(() => rows().length === count && rows().every(isRead), 'reading');
  const transfer = (files) => {
    const data = new view.DataTransfer();
    files.forEach((each) => data.items.add(each));
    return data;
  };
  const enter = (id, value) => {
    one(id).value = value;
    one(id).dispatchEvent(new view.Event('input', { bubbles: true }));
  };
  const press = (element, key) =>
    element.dispatchEvent(new view.KeyboardEvent('keydown', { key, bubbles: true }));

  await until(() => one('#status').hidden, 'start');
  const files = await Promise.all(images.map(file));
  const seen = {};

  document.body.dispatchEvent(
    new view.DragEvent('drop', { dataTransfer: transfer(files.slice(0, 2)), bubbles: true }),
  );
  document.dispatchEvent(
    new view.ClipboardEvent('paste', { clipboardData: transfer(files.slice(2, 3)) }),
  );
  one('#files').files = transfer([...files.slice(3), new File(['nonsense'], 'x.png')]).files;
  one('#files').dispatchEvent(new view.Event('change'));
  await allRead(files.length + 1);
  seen.texts = rows().map(textOf);
  seen.fault = rows().at(-1).textContent.trim().replaceAll(/\s+/g, ' ');
  seen.count = one('#count').textContent;

  enter('#length', 'four');
  seen.badLength = one('#fault').textContent;
  enter('#length', '2');
  seen.faultGone = one('#fault').hidden;
  await until(() => textOf(rows()[0]).length === 2, 'reading again');
  enter('#length', '');
  await until(() => textOf(rows()[0]) === seen.texts[0], 'reading as before');

  rows()[0].focus();
  press(rows()[0], 'ArrowDown');
  seen.focusMoved = document.activeElement === rows()[1];
  press(rows()[1], 'Delete');
  seen.afterDelete = rows().length;
  seen.focusKept = document.activeElement === rows()[1];
  one('#clear').click();
  seen.cleared = one('#results').hidden;

  seen.elsewhere = view.performance
    .getEntriesByType('resource')
    .map((entry) => entry.name)
    .filter((name) => !name.startsWith(new URL(page, location).href) && !name.startsWith('blob:'));
  seen.violations = violations;
  return seen;
}

async function run() {
  const { sets, person } = await (await fetch('cases.json')).json();
  const results = [];
  for (const set of sets) {
    results.push(await readAll(set));
  }
  return { results, person: await use(person) };
}

run()
  .catch((failure) => ({ failure: String(failure.stack) }))
  .then((seen) => fetch('result', { method: 'POST', body: JSON.stringify(seen) }));
