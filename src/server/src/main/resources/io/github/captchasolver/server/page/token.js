// Keeps the token until the tab is closed, and asks for it.

const NAME = "captcha-solver.token";
let asking = null;

/** Returns the token; null if none was asked for yet. */
export function token() {
  return sessionStorage.getItem(NAME);
}

/**
 * Asks for the token: once, however many calls need it.
 *
 * @param refused the token that was wrong, which is forgotten; null if there was none
 */
export function askToken(refused) {
  if (token() !== refused) return Promise.resolve();
  asking ??= new Promise(done => {
    sessionStorage.removeItem(NAME);
    const dialog = questionDialog();
    dialog.addEventListener("close", () => {
      sessionStorage.setItem(NAME, dialog.querySelector("input").value);
      dialog.remove();
      asking = null;
      done();
    }, { once: true });
    document.body.append(dialog);
    dialog.showModal();
  });
  return asking;
}

function questionDialog() {
  const dialog = document.createElement("dialog");
  dialog.id = "token-dialog";
  dialog.setAttribute("aria-labelledby", "token-title");
  dialog.innerHTML = `
    <form method="dialog">
      <h2 id="token-title">Token</h2>
      <p id="token-note">This server answers only with its token. It is kept until this tab is closed.</p>
      <label for="token">Token</label>
      <input id="token" type="password" autocomplete="off" aria-describedby="token-note" required>
      <div class="actions"><button>Continue</button></div>
    </form>`;
  return dialog;
}
