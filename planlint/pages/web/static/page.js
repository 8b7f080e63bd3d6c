// The page works without this. With it a record may be dropped anywhere, the answer comes in place and is told to whoever
// cannot see it appear, and there are buttons to print. It keeps nothing: no cookies, no storage, no history.

const told = document.getElementById("told");
const main = document.getElementById("main");
let asking = null;

function tell(words) {
  told.textContent = "";
  // A live region that gets the same words again says nothing unless it was empty for a moment.
  setTimeout(() => (told.textContent = words), 50);
}

function trouble(words) {
  let place = document.getElementById("trouble");
  if (!place) {
    place = document.createElement("p");
    place.id = "trouble";
    place.className = "trouble";
    main.prepend(place);
  }
  place.textContent = words;
  place.scrollIntoView({ block: "center", behavior: "instant" });
  tell(words);
}

// A document that the browser parsed itself: no word of a record is ever handed to anything that would take it for markup.
function ask(form) {
  asking?.abort();
  asking = new XMLHttpRequest();
  const request = asking;
  const file = form.elements.file.files[0] ?? null;
  const most = Number(form.elements.file.dataset.most);
  if (file && file.size > most * 1e6) {
    trouble(`This file is larger than ${most} MB. Save the record as a file of its own, without its pictures.`);
    return;
  }
  const button = form.querySelector("button.main");
  const words = (button.dataset.words ??= button.textContent);
  const done = () => {
    asking = null;
    form.removeAttribute("aria-busy");
    button.textContent = words;
  };
  request.open("POST", form.action);
  request.responseType = "document";
  request.onload = () => {
    done();
    const answer = request.response?.getElementById("main");
    if (answer) show(answer, request.response.title, file);
    else trouble("This could not be read. It may be too large.");
  };
  request.onerror = () => {
    done();
    trouble("planlint does not answer. Is it still running, in the window that it was started from?");
  };
  request.send(new FormData(form));
  form.setAttribute("aria-busy", "true");
  button.textContent = "Reading\u2026";
  tell("Reading");
}

function show(answer, title, file) {
  document.title = title;
  main.replaceChildren(...document.adoptNode(answer).childNodes);
  if (location.hash) history.replaceState(null, "", location.pathname);
  ready();
  keep(file);
  tell(answer.dataset.told ?? "");
  const begin = document.getElementById("begin");
  begin.focus({ preventScroll: true });
  begin.scrollIntoView({ block: "start", behavior: "instant" });
}

// A file that was read and whose text cannot be shown in the box stays chosen, so that it can be read again as another kind.
function keep(file) {
  const form = document.getElementById("ask");
  if (!file || form.elements.text.value.trim() || !main.querySelector(".record")) return;
  const chosen = new DataTransfer();
  chosen.items.add(file);
  form.elements.file.files = chosen.files;
}

// What was put right for one record is not true of the next.
function forget(form) {
  for (const choice of [form.elements.kind, form.elements.level, form.elements.layout]) if (choice) choice.selectedIndex = 0;
}

function ready() {
  for (const element of main.querySelectorAll(".printing, .droppable")) element.hidden = false;
}

document.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(event.target);
});

document.addEventListener("change", (event) => {
  if (event.target.id === "file" && event.target.files.length) forget(event.target.form);
});

document.addEventListener("input", (event) => {
  if (event.target.id === "text") event.target.form.elements.file.value = "";
});

document.addEventListener("paste", (event) => {
  const box = event.target;
  if (box.id !== "text") return;
  if (box.selectionStart === 0 && box.selectionEnd === box.value.length) {
    forget(box.form);
    box.form.elements.name.value = "";
  }
});

document.addEventListener("click", (event) => {
  const print = event.target.closest("[data-print]");
  if (!print) return;
  document.body.dataset.print = print.dataset.print;
  window.print();
});

window.addEventListener("afterprint", () => delete document.body.dataset.print);

let inside = 0;
const holdsFile = (event) => event.dataTransfer?.types.includes("Files");

document.addEventListener("dragenter", (event) => {
  if (holdsFile(event)) document.body.classList.toggle("dropping", ++inside > 0);
});

document.addEventListener("dragleave", (event) => {
  if (holdsFile(event)) document.body.classList.toggle("dropping", --inside > 0);
});

document.addEventListener("dragover", (event) => {
  if (holdsFile(event)) event.preventDefault();
});

document.addEventListener("drop", (event) => {
  if (!holdsFile(event)) return;
  event.preventDefault();
  inside = 0;
  document.body.classList.remove("dropping");
  const form = document.getElementById("ask");
  forget(form);
  form.elements.file.files = event.dataTransfer.files;
  ask(form);
});

ready();
