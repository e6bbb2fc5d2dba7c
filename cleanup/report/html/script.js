"use strict";
const bar = document.getElementById("bar");
const text = document.getElementById("text");
const count = document.getElementById("count");
const tip = document.getElementById("tip");
const items = [...document.querySelectorAll("#items > li")];
const marks = new Map([...text.querySelectorAll(".mark")].map((mark) => [mark.dataset.number, mark]));
const filters = [...bar.querySelectorAll("select")];
const views = [...bar.querySelectorAll("input[name=view]")];
let current = null;

const shown = () => items.filter((item) => !item.hidden);

function tell() {
  const list = shown();
  const at = list.indexOf(current);
  count.value = list.length === 0 ? "none" : (at < 0 ? "" : at + 1 + " / ") + list.length + (list.length < items.length ? " of " + items.length : "");
}

function select(item, from) {
  for (const one of [current, current && marks.get(current.dataset.number)]) one && one.classList.remove("current");
  current = item;
  const mark = item && marks.get(item.dataset.number);
  for (const one of [item, mark]) one && one.classList.add("current");
  if (item && from !== item) item.scrollIntoView({ block: "nearest" });
  if (mark && from !== mark) mark.scrollIntoView({ block: "center" });
  tell();
}

function step(by) {
  const list = shown();
  if (list.length === 0) return;
  const at = list.indexOf(current);
  select(list[at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length]);
}

function filter() {
  for (const item of items) {
    item.hidden = filters.some((choice) => choice.value !== "" && item.dataset[choice.name] !== choice.value);
    const mark = marks.get(item.dataset.number);
    if (mark) mark.classList.toggle("out", item.hidden);
  }
  if (current && current.hidden) select(null);
  tell();
}

function show(view) {
  text.classList.remove("old", "new");
  if (view !== "changes") text.classList.add(view);
}

function turn() {
  const dark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "light" : "dark";
}

function nextView() {
  const at = views.findIndex((view) => view.checked);
  const view = views[(at + 1) % views.length];
  view.checked = true;
  show(view.value);
}

function clear() {
  for (const choice of filters) choice.value = "";
  filter();
}

const keys = {
  n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1),
  v: nextView, t: turn, "/": () => filters[0].focus(), Escape: () => { document.activeElement.blur(); clear(); },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || (event.target.tagName === "SELECT" && event.key !== "Escape")) return;
  const run = keys[event.key];
  if (!run) return;
  event.preventDefault();
  run();
});
document.getElementById("next").addEventListener("click", () => step(1));
document.getElementById("previous").addEventListener("click", () => step(-1));
document.getElementById("theme").addEventListener("click", turn);
bar.addEventListener("submit", (event) => event.preventDefault());
bar.addEventListener("change", (event) => (event.target.name === "view" ? show(event.target.value) : filter()));
document.getElementById("items").addEventListener("click", (event) => {
  const item = event.target.closest("li");
  if (item) select(item, item);
});
text.addEventListener("click", (event) => {
  const mark = event.target.closest(".mark");
  if (mark) select(items[mark.dataset.number - 1], mark);
});
text.addEventListener("mouseover", (event) => {
  const mark = event.target.closest(".mark");
  tip.hidden = !mark;
  if (!mark) return;
  tip.textContent = mark.dataset.cause;
  const box = mark.getClientRects()[0];
  tip.style.left = Math.max(8, Math.min(box.left, innerWidth - tip.offsetWidth - 8)) + "px";
  tip.style.top = (box.bottom + tip.offsetHeight + 12 < innerHeight ? box.bottom + 6 : box.top - tip.offsetHeight - 6) + "px";
});
text.addEventListener("mouseleave", () => { tip.hidden = true; });
filter();
