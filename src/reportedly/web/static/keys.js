// Keys for those who want them; every page works without. `?` lists them, and they can all be switched off.
"use strict";
(() => {
  const off = "reportedly-keys-off";
  const on = () => localStorage.getItem(off) === null;
  const claims = () => [...document.querySelectorAll("li.claim a.address, li.claim .words a, tr.row .title a, .also a, .stories a, .lines .words a, .event h3 a")];
  const typing = (node) => node instanceof HTMLElement && (node.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName));

  function step(by) {
    const all = claims();
    if (all.length === 0) return;
    const at = all.indexOf(document.activeElement);
    const to = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by));
    all[to].focus();
    all[to].scrollIntoView({ block: "nearest" });
  }

  // Between a claim in the list and its words in the text.
  function across() {
    const item = document.activeElement?.closest("li.claim, a.n");
    const link = item?.matches("a.n") ? item : item?.querySelector("a.n");
    link?.click();
    const target = link && document.getElementById(link.hash.slice(1));
    (target?.querySelector(".words a") ?? target)?.focus();
  }

  // Where a grade is asked for and has the focus, that grade; the button of the claim that has the focus; else one that belongs to the whole page, else the first.
  function judge(number) {
    const grades = document.activeElement?.closest("[data-grades]");
    if (grades) return grades.querySelector(`button[value='${number}']`)?.click();
    const all = [...document.querySelectorAll(`button[data-key='${number}']`)];
    const item = document.activeElement?.closest("li.claim");
    const whole = all.find((button) => button.closest("li.claim") === null);
    (all.find((button) => item?.contains(button)) ?? whole ?? (item ? null : all[0]))?.click();
  }

  const acts = {
    "/": () => document.getElementById("find")?.focus(),
    j: () => step(1),
    k: () => step(-1),
    o: across,
    c: () => (document.querySelector("[data-grades] button[aria-pressed='true']") ?? document.querySelector("[data-grades] button"))?.focus(),
    m: () => document.documentElement.classList.toggle("unmarked"),
    u: () => document.querySelector("button[data-key='u']")?.click(),
    "?": () => { location.href = "/keys"; },
  };
  for (const number of "123456") acts[number] = () => judge(number);

  addEventListener("keydown", (event) => {
    if (!on() || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });

  addEventListener("DOMContentLoaded", () => {
    const box = document.getElementById("keys-on");
    if (box === null) return;
    box.checked = on();
    box.disabled = false;
    box.addEventListener("change", () => (box.checked ? localStorage.removeItem(off) : localStorage.setItem(off, "1")));
  });
})();
