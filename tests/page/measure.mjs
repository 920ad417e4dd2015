// What measures the page from inside it. Each function is sent there, so it stands alone.

/** In the page, before its own script. The worker's script begins with `inWorker`. */
export function measurePage(inWorker) {
  const after = (name, since, holds) => {
    const draw = () => (holds() ? requestAnimationFrame(() => (window[name] = performance.now() - since)) : requestAnimationFrame(draw));
    draw();
  };
  new MutationObserver((_, observer) => {
    if (!("ready" in (document.body?.dataset ?? {}))) return;
    window.readyAt = performance.now();
    observer.disconnect();
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-ready"] });

  const Whole = Blob;
  window.Blob = class extends Whole {
    constructor(parts, options) {
      super(/javascript/.test(options?.type) ? [inWorker, ";", ...parts] : parts, options);
    }
  };

  window.trips = [];
  const asked = new Map();
  const Plain = Worker;
  window.Worker = class extends Plain {
    constructor(address) {
      super(address);
      this.addEventListener("message", ({ data: { id } }) => {
        const trip = asked.get(id);
        if (trip) window.trips.push({ ...trip, until: performance.now() });
      });
    }
    postMessage(message, ...rest) {
      if (message.request) asked.set(message.id, { ask: message.request.ask, since: performance.now() });
      return super.postMessage(message, ...rest);
    }
  };

  addEventListener("keydown", (event) => {
    const since = event.timeStamp;
    const before = window.trips.length;
    const wait = () => {
      if (window.trips.slice(before).some(({ ask }) => ask === "findings")) window.drawnAfterKey = performance.now() - since;
      else setTimeout(wait, 0);
    };
    window.drawnAfterKey = undefined;
    wait();
  }, true);
  addEventListener("drop", (event) => {
    const name = event.dataTransfer.files[0].name;
    window.listedAfterDrop = undefined;
    after("listedAfterDrop", event.timeStamp, () => document.querySelector("#head .name")?.textContent === name && document.querySelector("#findings .item"));
  }, true);
  let clicked = 0;
  addEventListener("click", (event) => event.isTrusted && (clicked = event.timeStamp), true);
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = function () {
    window.savedAfterClick = performance.now() - clicked;
    click.call(this);
  };

  window.watchFrames = () => {
    const gaps = [];
    const tasks = [];
    let last = performance.now();
    let goes = true;
    const frame = (now) => {
      gaps.push(now - last);
      last = now;
      if (goes) requestAnimationFrame(frame);
    };
    requestAnimationFrame((now) => ((last = now), requestAnimationFrame(frame)));
    const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
    observer.observe({ type: "longtask" });
    window.frameGaps = () => {
      goes = false;
      tasks.push(...observer.takeRecords().map(({ duration }) => duration));
      return { gaps, tasks };
    };
  };
}

/** In the worker: how long the engine takes for each request. */
export function measureWorker() {
  self.asks = [];
  const { instantiate } = WebAssembly;
  let last;
  const { encode } = TextEncoder.prototype;
  TextEncoder.prototype.encode = function (text) {
    last = /^\{"ask":"(\w+)"/.exec(text)?.[1] ?? last;
    return encode.call(this, text);
  };
  WebAssembly.instantiate = async (...given) => {
    const { instance } = await instantiate(...given);
    const ask = () => {
      const since = performance.now();
      const length = instance.exports.ask();
      self.asks.push({ ask: last, time: performance.now() - since });
      return length;
    };
    return { instance: { exports: { ...instance.exports, ask } } };
  };
}
