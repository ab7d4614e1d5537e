/*
 * Gives the pages of the desk a sign of life; without it they work the same, and a second press does nothing twice.
 * A form that was sent says that it is busy and is not sent once more. A page of a file that is read looks whether it is
 * done, and tells how far it is. The words stand in the page.
 */
const LOOK_AGAIN = 2000;

function answer(form, isBusy) {
  form.toggleAttribute("data-sent", isBusy);
  form.querySelector("[role=status]").textContent = isBusy ? form.dataset.busy : "";
  form.querySelector("[type=submit]").setAttribute("aria-disabled", String(isBusy));
}

document.addEventListener("submit", function (event) {
  const form = event.target;
  if (!form.dataset.busy) {
    return;
  }
  if (form.hasAttribute("data-sent")) {
    event.preventDefault();
  } else {
    answer(form, true);
  }
});

// Back in history the page may stand there as it was left: then nothing is busy any more.
window.addEventListener("pageshow", function () {
  document.querySelectorAll("form[data-sent]").forEach((form) => answer(form, false));
});

async function look(told) {
  try {
    const response = await fetch(window.location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const now = page.querySelector("[data-reading]");
    if (!now) {
      window.location.reload();
      return;
    }
    if (told.textContent !== now.textContent) {
      told.textContent = now.textContent;
    }
  } catch {
    // The line is away for a moment: the next look may reach it.
  }
  window.setTimeout(look, LOOK_AGAIN, told);
}

const reading = document.querySelector("[data-reading]");
if (reading) {
  window.setTimeout(look, LOOK_AGAIN, reading);
}
