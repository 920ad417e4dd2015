// What cannot wait for the rest of the page. It also runs in browsers that cannot read the page's script.
(function () {
  var able =
    typeof WebAssembly === "object" &&
    typeof Worker === "function" &&
    typeof DecompressionStream === "function" &&
    typeof HTMLDialogElement === "function" &&
    typeof Array.prototype.findLast === "function" &&
    window.CSS &&
    CSS.supports("height", "1dvh");
  if (!able) {
    document.getElementById("unable").hidden = false;
    document.documentElement.className = "unable";
  }
  // So that a dark page is dark before it is whole.
  if (matchMedia("(prefers-color-scheme: dark)").matches) document.documentElement.setAttribute("data-theme", "dark");
})();
