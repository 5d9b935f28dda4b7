// Tells when the ledger has grown, and leaves the page as it is: whoever reads keeps their place until they ask.
"use strict";
(() => {
  const every = 5000;
  let known = null;

  async function look() {
    if (document.hidden) return;
    try {
      const answer = await fetch("/state.json", { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      const { reports, state } = await answer.json();
      if (known === null) known = { reports, state };
      else if (state !== known.state) tell(reports - known.reports);
    } catch {
      // The server was stopped; nothing to tell.
    }
  }

  function tell(more) {
    const place = document.getElementById("live");
    if (place === null) return;
    const link = document.createElement("a");
    link.href = location.pathname + location.search;
    link.textContent = more > 0 ? `${more} new ${more === 1 ? "report" : "reports"}: show` : "The ledger has changed: show";
    place.replaceChildren(link);
  }

  addEventListener("DOMContentLoaded", () => {
    look();
    setInterval(look, every);
  });
})();
