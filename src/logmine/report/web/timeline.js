"use strict";
// Draws the timelines of a page and shows, beside each, the note behind what is chosen. Log text only ever becomes text.
(() => {
  const node = (tag, text, name) => {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (name) made.className = name;
    return made;
  };

  // Offsets count code points, as Python does; a character outside the basic plane is one.
  const highlighted = (text, spans) => {
    const letters = Array.from(text);
    const cuts = [...new Set([0, letters.length, ...spans.flatMap(([start, end]) => [start, end])])].sort((a, b) => a - b);
    const quote = node("blockquote");
    cuts.slice(0, -1).forEach((start, n) => {
      const end = cuts[n + 1];
      const piece = letters.slice(start, end).join("");
      const over = spans.filter(([from, to]) => from <= start && to >= end);
      // Where spans lie over each other, the shortest says what it is.
      over.sort((a, b) => a[1] - a[0] - (b[1] - b[0]));
      if (over.length) {
        const mark = node("mark", piece, over[0][2]);
        mark.title = over.map((span) => span[2].toLowerCase()).join(", ");
        quote.append(mark);
      } else {
        quote.append(piece);
      }
    });
    return quote;
  };

  const facts = (pairs) => {
    const list = node("dl");
    for (const [name, value] of pairs) {
      if (value !== undefined && value !== null && value !== "") list.append(node("dt", name), node("dd", value));
    }
    return list;
  };

  const eventArticle = (content, id) => {
    const event = content.events[id];
    const article = node("article");
    const said = [event.day, event.kind, event.assertion, event.severity].filter(Boolean).join(" · ");
    article.append(node("p", said, "when"), node("h3", `${event.place}: ${event.says}`));
    article.append(highlighted(content.notes[event.record], event.spans));
    article.append(facts([
      ["because of", event.cause], ["date written", event.date], ["asset", event.asset],
      ["record", event.record], ["event", id], ["confidence", event.confidence.toFixed(2)],
    ]));
    return article;
  };

  const imageArticle = (image) => {
    const article = node("article");
    article.append(node("p", image.taken, "when"), node("h3", `Image ${image.name}`));
    article.append(facts([["file", image.file], ["shows", image.shows], ...image.labels.map((line) => ["label", line])]));
    return article;
  };

  const read = (reader, content, id) => {
    const choice = content.choices[id];
    const parts = [];
    if (choice.title) {
      parts.push(node("h3", choice.title), facts([
        ["began", choice.began], ["until", choice.until], ["closed", choice.closed], ["severity", choice.severity],
        ["last look before", choice.looked || "no one had looked"], ["confidence", choice.confidence.toFixed(2)],
      ]));
    }
    parts.push(...(choice.events || []).map((event) => eventArticle(content, event)));
    parts.push(...(choice.images || []).map(imageArticle));
    if (choice.more) parts.push(node("p", `and ${choice.more} more`, "dim"));
    reader.replaceChildren(...parts);
    reader.scrollTop = 0;
  };

  const draw = async (section) => {
    const content = JSON.parse(document.getElementById(section.dataset.content).textContent);
    const chart = section.querySelector(".chart");
    const reader = section.querySelector(".reader");
    const { view } = await window.vegaEmbed(chart, content.chart, {
      actions: false, ast: true, renderer: "svg", tooltip: { theme: "custom" },
    });
    let chosen = null;

    const choose = (id) => {
      chosen = id;
      view.signal("chosen", id).runAsync();
      read(reader, content, id);
      section.dataset.chosen = id;
    };
    const whole = content.chart.datasets.frame.map((row) => row.x);
    const zoom = (factor) => {
      const [from, to] = factor ? (view.signal("zoom_x") || whole).map(Number) : whole;
      const half = ((to - from) / 2) * (factor || 1);
      const middle = (from + to) / 2;
      view.signal("zoom_x", [middle - half, middle + half]).runAsync();
    };
    const step = (by) => {
      const { order } = content;
      if (!order.length) return;
      const at = order.indexOf(chosen);
      choose(order[at < 0 ? (by > 0 ? 0 : order.length - 1) : Math.min(Math.max(at + by, 0), order.length - 1)]);
    };

    view.addEventListener("click", (_, item) => {
      if (item && item.datum && item.datum.id) choose(item.datum.id);
    });
    section.addEventListener("click", ({ target }) => {
      if (target.dataset.step) step(Number(target.dataset.step));
      if (target.dataset.zoom) zoom(Number(target.dataset.zoom));
    });
    const keys = { ArrowLeft: () => step(-1), ArrowRight: () => step(1), "+": () => zoom(0.5), "-": () => zoom(2), 0: () => zoom(0) };
    chart.addEventListener("keydown", (event) => {
      if (keys[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        keys[event.key]();
      }
    });
    section.dataset.drawn = "yes";
  };

  // A link to a folded timeline opens it.
  const unfold = () => {
    const fold = location.hash && document.getElementById(location.hash.slice(1));
    if (fold && fold.tagName === "DETAILS") fold.open = true;
  };
  window.addEventListener("hashchange", unfold);

  for (const section of document.querySelectorAll("section.timeline")) {
    const fold = section.parentElement.closest("details");
    const fail = (error) => section.querySelector(".chart").append(node("p", `The chart could not be drawn: ${error.message}`));
    if (fold && !fold.open) {
      fold.addEventListener("toggle", () => draw(section).catch(fail), { once: true });
    } else {
      draw(section).catch(fail);
    }
  }
  unfold();
})();
