"use strict";
// Does the work that stands in for a captcha, then sends the form. Runs in slices, so that the page stays alive.
const form = document.querySelector("form.tell");

async function solve(task, zeros) {
  const encoder = new TextEncoder();
  for (let count = 0; ; count++) {
    const hash = new DataView(await crypto.subtle.digest("SHA-256", encoder.encode(task + "." + count)));
    if (Math.clz32(hash.getUint32(0)) >= zeros) return count;
  }
}

if (form) {
  const button = form.querySelector("button");
  const label = button.textContent;
  form.addEventListener("submit", async (event) => {
    if (form.elements.count.value) return;
    event.preventDefault();
    if (!window.crypto || !crypto.subtle) {
      alert(form.dataset.plain);
      return;
    }
    button.disabled = true;
    button.textContent = form.dataset.working;
    const count = await solve(form.dataset.task, Number(form.dataset.zeros));
    form.elements.task.value = form.dataset.task;
    form.elements.count.value = String(count);
    form.submit();
  });
  // Coming back by the browser's own button: a task is good for one message only.
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    form.elements.count.value = "";
    button.disabled = false;
    button.textContent = label;
    location.reload();
  });
}
