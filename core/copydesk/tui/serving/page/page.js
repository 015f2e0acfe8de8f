"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const classes = document.body.classList;
  const again = document.getElementById("again");
  again.addEventListener("click", () => window.location.reload());

  /** Give the keys to the desk once it is drawn, and to the button once it is closed. */
  const follow = () => {
    if (classes.contains("-closed")) again.focus();
    else if (classes.contains("-first-byte")) document.querySelector(".xterm-helper-textarea")?.focus();
  };
  new MutationObserver(follow).observe(document.body, { attributes: true, attributeFilter: ["class"] });
  window.addEventListener("focus", follow);
});
