"use strict";
// Builds the page from the JSON in it. Text reaches the page through text nodes only, never as markup.
(() => {
const $ = (id) => document.getElementById(id);
const json = (id) => JSON.parse($(id).textContent);
const data = json("data"), { nodes, edges, steps } = data.network, index = data.index;
const TYPES = { // type of edge: [what the filter calls it, how it reads from the one to the other and back, color, shown at first]
  HOLDS: ["holds", "holds", "held by", "#7d858f", true], AT: ["at", "at", "has the position", "#2a9d76", true],
  PART_OF: ["part of", "part of", "includes", "#d06a20", true], OWNED_BY: ["owned by", "owned by", "owns", "#d06a20", true],
  AFFILIATED_WITH: ["affiliated", "affiliated with", "affiliated with", "#d06a20", true],
  BY: ["document by", "by", "author of", "#c06a9a", true],
  WORKS_FOR: ["works for", "holds a position at", "people", "#5b8fd6", false],
  ADDRESSED: ["speaks to", "speaks to", "spoken to by", "#8b7bd8", false],
  MENTIONS: ["speaks of", "speaks of", "spoken of by", "#b0913a", false],
};
const KINDS = { direct: "direct quote", mixed: "mixed quote", indirect: "indirect claim" };

function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}
const name = (text) => el("bdi", null, text);
const plural = (n, noun) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
const counts = (o) => [[o.quotes, "quote"], [o.claims, "claim"]].filter(([n]) => n).map(([n, noun]) => plural(n, noun)).join(", ");
const hue = (node) => (node === null || node === undefined || nodes[node].hue === null ? "--c: var(--soft)" : `--c: var(--h${nodes[node].hue})`);

// A list that grows while it is scrolled: thousands of entries cost nothing until somebody looks at them.
const growing = new IntersectionObserver((seen) => seen.forEach((entry) => entry.isIntersecting && entry.target.more()));
function fill(list, items, row) {
  let done = 0;
  growing.disconnect();
  list.replaceChildren();
  const end = el("li", { "aria-hidden": "true" }, "\u00a0");
  end.more = () => {
    growing.unobserve(end);
    end.before(...items.slice(done, (done += 80)).map(row));
    if (done < items.length) growing.observe(end); else end.remove();
  };
  list.append(end);
  end.more();
}
function current(list, entry) {
  list.querySelectorAll("[aria-current]").forEach((a) => a.removeAttribute("aria-current"));
  if (entry) { entry.setAttribute("aria-current", "true"); entry.scrollIntoView({ block: "nearest" }); }
}
function later(work, wait) {
  let timer;
  return () => { clearTimeout(timer); timer = setTimeout(work, wait); };
}

// --- articles -----------------------------------------------------------------------------------------------------
const loaded = new Map();
function article(i) {
  if (!loaded.has(i)) loaded.set(i, json("a" + i));
  return loaded.get(i);
}

function listArticles() {
  const want = $("find-article").value.toLowerCase().trim();
  const hits = index.map((_, i) => i).filter((i) => !want || [index[i].title, index[i].outlet, index[i].date, ...index[i].speakers.map((n) => nodes[n].label)]
    .some((text) => text.toLowerCase().includes(want)) || article(i).text.toLowerCase().includes(want));
  $("found").textContent = want ? `${hits.length} of ${plural(index.length, "article")}` : plural(index.length, "article");
  fill($("titles"), hits, (i) => el("li", null, el("a", { href: `#article/${i}`, "data-i": i }, name(index[i].title),
    el("small", null, name([index[i].outlet, index[i].date, index[i].opening].filter(Boolean).join(" · "))),
    el("small", null, [counts(index[i]) || "nobody is quoted", index[i].unresolved ? `${index[i].unresolved} not told` : ""].filter(Boolean).join(" · ")))));
  current($("titles"), $("titles").querySelector(`[data-i="${shown}"]`));
}

// Stretches of a text as nested elements. Stretches may overlap: what is cut by another's end is opened again after it.
function marked(text, from, to, marks) {
  const root = document.createDocumentFragment();
  const inside = marks.map((m) => ({ ...m, start: Math.max(m.start, from), end: Math.min(m.end, to), first: m.start >= from }))
    .filter((m) => m.start < m.end).sort((a, b) => a.start - b.start || b.end - a.end || a.level - b.level);
  const edgesAt = [...new Set([from, to, ...inside.flatMap((m) => [m.start, m.end])])].sort((a, b) => a - b);
  let open = [], next = 0;
  const into = () => (open.length ? open[open.length - 1].made : root);
  const enter = (m, again) => { const made = m.make(again || !m.first); into().append(made); open.push({ m, made }); };
  edgesAt.forEach((at, k) => {
    const outermost = open.findIndex((o) => o.m.end <= at);
    if (outermost >= 0) {
      const rest = open.slice(outermost).map((o) => o.m).filter((m) => m.end > at);
      open = open.slice(0, outermost);
      rest.forEach((m) => enter(m, true));
    }
    while (next < inside.length && inside[next].start === at) enter(inside[next++], false);
    if (k + 1 < edgesAt.length) into().append(text.slice(at, edgesAt[k + 1]));
  });
  return root;
}

function who(said) { return said.speaker === null ? said.name || "speaker not told" : nodes[said.speaker].label; }

// The name stands before a statement, unless the statement before it in the paragraph has the same speaker.
function named(doc) {
  const parts = doc.said.flatMap((said, k) => said.content.map(([start]) => [start, k])).sort((a, b) => a[0] - b[0]);
  return new Set(parts.filter(([start, k], i) => !i || who(doc.said[k]) !== who(doc.said[parts[i - 1][1]])
    || doc.text.slice(parts[i - 1][0], start).includes("\n")).map(([start, k]) => `${start} ${k}`));
}

function marksOf(doc) {
  const marks = [], names = named(doc);
  doc.said.forEach((said, k) => {
    const style = hue(said.speaker), own = { "data-k": k, "data-who": said.speaker ?? "", style };
    said.content.forEach(([start, end], part) => marks.push({ start, end, level: 0, make: (again) => {
      const made = el("mark", { class: `said ${said.kind}`, ...own, tabindex: again ? null : 0, "aria-describedby": again ? null : "card" });
      if (!again) made.append(el("span", { class: names.has(`${start} ${k}`) ? "who" : "vh" }, el("span", { class: "vh" }, part ? "continued " : "", `${KINDS[said.kind]}, `), name(who(said)), el("span", { class: "vh" }, ": ")));
      return made;
    } }));
    if (said.cue) marks.push({ start: said.cue[0], end: said.cue[1], level: 2, make: () => el("mark", { class: "cue", ...own }) });
    if (said.source) marks.push({ start: said.source[0], end: said.source[1], level: 1, make: () => el("mark", { class: "source", ...own }) });
  });
  doc.positions.forEach((position, k) => position.spans.forEach(([start, end]) => marks.push(
    { start, end, level: 3, make: (again) => el("mark", { class: "pos", "data-p": k, tabindex: again ? null : 0, "aria-describedby": again ? null : "card" }) })));
  return marks;
}

let shown = null;
function readArticle(i, k) {
  $("article").classList.add("reading");
  if (shown !== i) {
    shown = i;
    const doc = article(i), entry = index[i], marks = marksOf(doc), text = el("div", { class: "text" });
    for (const line of doc.text.matchAll(/[^\n]+/g))
      if (line[0].trim()) text.append(el("p", null, marked(doc.text, line.index, line.index + line[0].length, marks)));
    const cast = [...new Set(doc.said.map((said) => said.speaker ?? (said.name || null)))];
    const chips = cast.map((n) => {
      const mine = doc.said.filter((said) => (said.speaker ?? (said.name || null)) === n), node = typeof n === "number" ? nodes[n] : null;
      const sum = counts({ quotes: mine.filter((s) => s.kind !== "indirect").length, claims: mine.filter((s) => s.kind === "indirect").length });
      return el("li", null, el("button", { type: "button", style: hue(node ? n : null), "aria-pressed": "false", onclick: (event) => only(event.currentTarget, text, node ? String(n) : "") },
        el("b", null, name(node ? node.label : n || "speaker not told")), el("small", null, `${sum} · `, name(node ? node.position || node.kind : "no speaker"))));
    });
    const step = (to, label) => (to >= 0 && to < index.length ? el("a", { href: `#article/${to}` }, label) : el("span"));
    $("reader").replaceChildren(
      el("a", { href: "#article", class: "back" }, "← All articles"),
      el("h2", { tabindex: -1 }, name(entry.title)), el("small", null, name([entry.outlet, entry.date].filter(Boolean).join(" · "))),
      doc.said.length ? el("ul", { class: "cast", "aria-label": "Speakers; press one to see only what it says" }, ...chips)
        : el("p", { class: "empty" }, "Nobody is quoted in this article."),
      el("p", { class: "marks", "aria-label": "Key" }, ...Object.entries(KINDS).map(([kind, label]) => el("mark", { class: `said ${kind}` }, label)),
        el("mark", { class: "source" }, "source"), el("mark", { class: "cue" }, "cue"), el("mark", { class: "pos" }, "position")),
      text, ...statements(i, doc), ...notes(doc),
      el("div", { class: "steps" }, step(i - 1, "← Previous article"), step(i + 1, "Next article →")));
  }
  current($("titles"), $("titles").querySelector(`[data-i="${i}"]`));
  const target = k === undefined ? null : $("reader").querySelector(`.text .said[data-k="${k}"]`) || $("reader").querySelector(`.text [data-k="${k}"]`);
  $("reader").querySelectorAll(".now").forEach((m) => m.classList.remove("now"));
  if (target) { target.classList.add("now"); target.scrollIntoView({ block: "center" }); target.focus({ preventScroll: true }); }
  else window.scrollTo(0, 0);
}
function only(button, text, speaker) {
  const on = button.getAttribute("aria-pressed") !== "true";
  button.closest("ul").querySelectorAll("button").forEach((b) => b.setAttribute("aria-pressed", String(b === button && on)));
  text.classList.toggle("dim", on);
  // What stands inside a marked statement stays with it, and what a statement stands in, with the statement.
  text.querySelectorAll("mark").forEach((m) => m.classList.toggle("on", on && (m.dataset.who === speaker
    || !!m.closest(`.said[data-who="${speaker}"]`) || !!m.querySelector(`mark[data-who="${speaker}"]`))));
}
const quoted = (doc, said) => said.content.map(([start, end]) => doc.text.slice(start, end)).join(" … ");
function statements(i, doc) {
  if (!doc.said.length) return [];
  const made = el("details", { ontoggle: () => {
    if (made.children.length > 1) return;
    made.append(el("div", { class: "wide" }, el("table", null,
      el("thead", null, el("tr", null, ...["Speaker", "Kind", "Statement", "Cue", "Rule", "Confidence"].map((h) => el("th", { scope: "col" }, h)))),
      el("tbody", null, ...doc.said.map((said, k) => el("tr", null, el("th", { scope: "row" }, name(who(said))), el("td", null, said.kind),
        el("td", null, el("a", { href: `#article/${i}/${k}` }, name(quoted(doc, said)))), el("td", null, said.cue ? doc.text.slice(...said.cue) : "–"),
        el("td", null, said.rule), el("td", { class: "num" }, said.confidence.toFixed(2))))))));
  } }, el("summary", null, `All ${plural(doc.said.length, "statement")} as a table`));
  return [made];
}
function notes(doc) {
  if (!doc.notes.length) return [];
  return [el("h3", null, "Notes"), el("ul", null, ...doc.notes.map((note) => el("li", null, el("b", null, note.code), ` ${note.message}`,
    note.span ? el("span", null, " “", name(doc.text.slice(...note.span).slice(0, 90)), "”") : null)))];
}

// The card of a mark: who, how, by which rule; at the pointer, at the focus, at the tip of a finger.
const card = $("card");
function tell(mark) {
  const doc = article(shown), rows = [];
  if (mark.dataset.p !== undefined) {
    const p = doc.positions[mark.dataset.p];
    card.setAttribute("style", "");
    card.replaceChildren(el("b", null, name(p.title)), name(p.organization || "no organization told"));
    rows.push(["held by", p.person], ["status", p.status]);
  } else {
    const said = doc.said[mark.dataset.k], parent = said.parent === null ? null : doc.said[said.parent];
    card.setAttribute("style", hue(said.speaker));
    card.replaceChildren(el("b", null, name(who(said))), KINDS[said.kind]);
    if (said.source) rows.push(["named as", doc.text.slice(...said.source)]);
    if (said.cue) rows.push(["cue", `${doc.text.slice(...said.cue)} (${[said.lemma, said.stance !== "neutral" ? said.stance : ""].filter(Boolean).join(", ")})`]);
    if (said.addressee) rows.push(["said to", said.addressee]);
    if (parent) rows.push(["told by", who(parent)]);
    rows.push(["rule", said.rule || "–"], ["confidence", `${said.confidence.toFixed(2)}`]);
  }
  card.append(el("dl", null, ...rows.flatMap(([term, value]) => [el("dt", null, term), el("dd", null, name(value))])));
  card.hidden = false;
  const at = mark.getClientRects()[0] || mark.getBoundingClientRect(), size = card.getBoundingClientRect();
  const below = at.bottom + size.height + 12 < innerHeight;
  card.style.top = `${Math.max(4, below ? at.bottom + 8 : at.top - size.height - 8)}px`;
  card.style.left = `${Math.max(8, Math.min(at.left, innerWidth - size.width - 12))}px`;
}
const markOf = (event) => event.target.closest && event.target.closest(".text mark");
$("reader").addEventListener("mouseover", (event) => { const m = markOf(event); if (m) tell(m); else card.hidden = true; });
$("reader").addEventListener("mouseleave", () => { card.hidden = true; });
$("reader").addEventListener("focusin", (event) => { const m = markOf(event); if (m) tell(m); });
$("reader").addEventListener("focusout", () => { card.hidden = true; });
addEventListener("keydown", (event) => { if (event.key === "Escape") card.hidden = true; });
addEventListener("scroll", () => { card.hidden = true; }, { passive: true });

// --- graph --------------------------------------------------------------------------------------------------------
const around = nodes.map(() => []);
edges.forEach((edge, k) => { around[edge.u].push(k); around[edge.v].push(k); });
const on = new Set(Object.keys(TYPES).filter((type) => TYPES[type][4]));
let least = 0, picked = null, chart = null, step = 0;
const enough = (said) => said.filter(([, , confidence]) => confidence >= least);
const drawn = (edge) => on.has(edge.type) && (least === 0 || !edge.said.length || enough(edge.said).length > 0);
const heard = (node) => least === 0 || !node.said.length || enough(node.said).length > 0;
const matches = (node, want) => !want || [node.label, node.aliases, node.position].some((text) => text.toLowerCase().includes(want));
const wanted = () => $("find").value.toLowerCase().trim();

function listNodes() {
  const hits = nodes.map((_, i) => i).filter((i) => matches(nodes[i], wanted()) && heard(nodes[i]));
  $("listed").textContent = `${hits.length.toLocaleString("en")} of ${plural(nodes.length, "entry")}`.replace("entrys", "entries");
  fill($("nodes"), hits, (i) => el("li", null, el("a", { href: `#graph/${i}`, "data-i": i },
    el("i", { class: "dot", style: `background:${data.colors[nodes[i].kind]}`, "aria-hidden": "true" }), name(nodes[i].label),
    el("small", null, name([nodes[i].kind, nodes[i].position, counts(nodes[i])].filter(Boolean).join(" · "))))));
  current($("nodes"), picked === null ? null : $("nodes").querySelector(`[data-i="${picked}"]`));
}

// A sentence behind an edge, its evidence set off, with the way to the article.
function sentence([i, start, end, from, to]) {
  const text = article(i).text;
  return el("li", null, el("p", null, el("bdi", null, text.slice(from, start), el("b", { class: "hit" }, text.slice(start, end)), text.slice(end, to))),
    el("a", { href: `#article/${i}` }, el("small", null, name(index[i].title))));
}
function statement([i, k]) {
  const doc = article(i), said = doc.said[k];
  return el("li", { style: hue(said.speaker) }, el("p", null, el("bdi", null, said.kind === "indirect" ? quoted(doc, said) : `“${quoted(doc, said)}”`)),
    el("a", { href: `#article/${i}/${k}` }, el("small", null, `${said.kind} · ${said.rule} · ${said.confidence.toFixed(2)} · `, name(index[i].title))));
}
function some(items, row, heading) { // a long list in pieces
  if (!items.length) return [];
  const list = el("ul"), more = el("button", { type: "button" });
  let done = 0;
  const grow = () => { list.append(...items.slice(done, (done += 20)).map(row)); more.hidden = done >= items.length; more.textContent = `Show more (${items.length - done})`; };
  more.addEventListener("click", grow);
  grow();
  return [el("h3", null, heading), list, more];
}
function showNode(i) {
  const node = nodes[i], place = steps.find((s) => s.at.some(([n]) => n === i));
  picked = i;
  $("detail").replaceChildren(
    el("h2", null, name(node.label)), el("small", null, el("i", { class: "dot", style: `background:${data.colors[node.kind]}` }), node.kind,
      node.documents ? ` · in ${plural(node.documents, "article")}` : "", node.words ? ` · ${plural(node.words, "quoted word")}` : ""),
    node.aliases ? el("p", { class: "hint" }, "also: ", name(node.aliases)) : "",
    node.merged ? el("p", { class: "hint" }, "one entry because: ", name(node.merged)) : "",
    node.apart ? el("p", { class: "hint" }, name(node.apart)) : "",
    !place ? el("p", { class: "hint" }, "Not on the map, which shows the most quoted.") : "",
    ...some(around[i].filter((k) => drawn(edges[k])), (k) => {
      const edge = edges[k], from = edge.u === i, other = from ? edge.v : edge.u;
      return el("li", { class: "plain" }, `${TYPES[edge.type][from ? 1 : 2]} `,
        el("a", { href: `#graph/${other}` }, name(nodes[other].label)), nodes[other].kind === "position" && nodes[other].position ? el("small", null, ", ", name(nodes[other].position)) : "", edge.status && edge.status !== "current" ? ` (${edge.status})` : "", " ",
        el("button", { type: "button", class: "linkish", onclick: () => showEdge(k) }, el("small", null, plural(edge.evidence.length || edge.count, "sentence"))));
    }, "Connections"),
    ...some(enough(node.said), statement, `Says (${[counts(node)].join()})`));
  current($("nodes"), $("nodes").querySelector(`[data-i="${i}"]`));
}
function showEdge(k) {
  const edge = edges[k], what = TYPES[edge.type];
  $("detail").replaceChildren(
    el("h2", null, el("a", { href: `#graph/${edge.u}` }, name(nodes[edge.u].label)), ` ${what[1]} `, el("a", { href: `#graph/${edge.v}` }, name(nodes[edge.v].label))),
    el("small", null, [plural(edge.count, "time"), edge.status].filter(Boolean).join(" · ")),
    ...(edge.said.length ? some(enough(edge.said), statement, "Statements behind it") : some(edge.evidence, sentence, "Sentences behind it")));
  $("detail").focus({ preventScroll: true });
  if (matchMedia("(max-width: 59.99rem)").matches) $("detail").scrollIntoView({ block: "start" });
}

// The map: a Bokeh figure whose columns are filled here. Its script is parsed when the map is first asked for.
async function openChart() {
  const script = el("script");
  script.textContent = $("bokeh").textContent;
  document.head.append(script);
  await Bokeh.embed.embed_item(json("chart"), "plot");
  const doc = Bokeh.documents[Bokeh.documents.length - 1];
  chart = { figure: doc.get_model_by_name("map"), nodes: doc.get_model_by_name("nodes"), edges: doc.get_model_by_name("edges"), labels: doc.get_model_by_name("labels").glyph, halos: doc.get_model_by_name("halos").glyph };
  chart.nodes.selected.properties.indices.change.connect(() => {
    const hit = chart.nodes.selected.indices[0];
    if (hit !== undefined) { location.hash = `#graph/${chart.nodes.data.node[hit]}`; quiet(chart.nodes); }
  });
  chart.edges.selected.properties.indices.change.connect(() => {
    const hit = chart.edges.selected.indices[0];
    if (hit !== undefined && !chart.busy) { showEdge(chart.edges.data.edge[hit]); quiet(chart.edges); }
  });
  const moved = later(labels, 60);
  for (const range of [chart.figure.x_range, chart.figure.y_range]) range.properties.start.change.connect(moved);
  new ResizeObserver(later(() => { if (chart.step !== undefined) (chart.touched || picked !== null ? labels : home)(); }, 120)).observe($("plot"));
  theme();
}
// A node lies over the ends of its edges: a tap on it must not read as one on the edge, so the edges wait a moment.
function quiet(source) {
  chart.busy = source === chart.nodes;
  setTimeout(() => { source.selected.indices = []; chart.edges.selected.indices = []; chart.busy = false; }, 0);
}
function size() {
  const box = $("plot").getBoundingClientRect();
  return [Math.max(box.width, 50), Math.max(box.height, 50)];
}
function look(x, y, unit) { // center and inches a pixel
  const [w, h] = size();
  chart.figure.x_range.setv({ start: x - (w * unit) / 2, end: x + (w * unit) / 2 });
  chart.figure.y_range.setv({ start: y - (h * unit) / 2, end: y + (h * unit) / 2 });
  labels();
}
function fit() {
  const at = steps[step].at, [w, h] = size();
  if (!at.length) return 0;
  const xs = at.map((a) => a[1]), ys = at.map((a) => a[2]);
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const unit = Math.max((right - left) / Math.max(w - 130, 50), (high - low) / Math.max(h - 110, 50), 1 / 90);
  chart.touched = false;
  look((left + right) / 2, (low + high) / 2, unit);
  return unit;
}
// At first the whole; where that would be dust, as on a phone, the surroundings of the most quoted.
function home() {
  if (fit() < 1 / 14) return;
  const [, x, y] = steps[step].at.find(([n]) => n === 0);
  look(x, y, 1 / 45);
}
function zoom(by) {
  const { x_range: x, y_range: y } = chart.figure, [w] = size();
  chart.touched = true;
  look((x.start + x.end) / 2, (y.start + y.end) / 2, ((x.end - x.start) / w) * by);
}
function draw() {
  if (!chart) return;
  const at = new Map(steps[step].at.map(([n, x, y, lifted]) => [n, [x, y, lifted]])), want = wanted();
  const near = new Set(picked === null ? [] : [picked, ...around[picked].filter((k) => drawn(edges[k])).flatMap((k) => [edges[k].u, edges[k].v])]);
  const lit = (n) => (want ? matches(nodes[n], want) : !near.size || !at.has(picked) || near.has(n));
  const visible = [...at.keys()].filter((n) => heard(nodes[n]));
  const seen = new Set(visible);
  const lines = edges.map((_, k) => k).filter((k) => drawn(edges[k]) && seen.has(edges[k].u) && seen.has(edges[k].v));
  const column = (keys, of) => keys.map(of);
  chart.edges.data = {
    edge: lines, color: column(lines, (k) => TYPES[edges[k].type][3]), width: column(lines, (k) => Math.min(1.2 + .35 * (edges[k].count - 1), 4)),
    x0: column(lines, (k) => at.get(edges[k].u)[0]), y0: column(lines, (k) => at.get(edges[k].u)[1]),
    x1: column(lines, (k) => at.get(edges[k].v)[0]), y1: column(lines, (k) => at.get(edges[k].v)[1]),
    dash: column(lines, (k) => (edges[k].former ? [6, 4] : [])),
    alpha: column(lines, (k) => (lit(edges[k].u) && lit(edges[k].v) && (picked === null || want || !at.has(picked) || edges[k].u === picked || edges[k].v === picked) ? .85 : .13)),
    tip: column(lines, (k) => `${nodes[edges[k].u].label} ${TYPES[edges[k].type][1]} ${nodes[edges[k].v].label}`),
  };
  const weight = (n) => (least ? enough(nodes[n].said).length : nodes[n].quotes + nodes[n].claims);
  chart.radius = column(visible, (n) => (nodes[n].kind === "position" ? .085 : .11 + .045 * Math.sqrt(Math.min(weight(n), 40)))); // inches, as in the layout
  chart.nodes.data = {
    node: visible, x: column(visible, (n) => at.get(n)[0]), y: column(visible, (n) => at.get(n)[1]), size: chart.radius,
    color: column(visible, (n) => data.colors[nodes[n].kind]), marker: column(visible, (n) => data.markers[nodes[n].kind]),
    alpha: column(visible, (n) => (lit(n) ? 1 : .16)), tip: column(visible, (n) => [nodes[n].label, nodes[n].position || nodes[n].kind, counts(nodes[n])].filter(Boolean).join(" · ")),
    label: visible.map(() => ""), dx: visible.map(() => 0), dy: visible.map(() => 0), base: visible.map(() => "top"), align: visible.map(() => "center"),
  };
  chart.weight = column(visible, (n) => (lit(n) ? 1e6 : 0) + weight(n) * 10 + (nodes[n].kind === "organization" ? 5 : 0));
  chart.lifted = column(visible, (n) => at.get(n)[2]);
  labels();
}
// Labels where there is room, the most quoted first: the more one zooms in, the more of them.
const pen = document.createElement("canvas").getContext("2d");
function labels() {
  if (!chart || !chart.radius) return;
  const source = chart.nodes, { x, y, node } = source.data, { x_range: xr, y_range: yr } = chart.figure, [w, h] = size();
  const unit = (xr.end - xr.start) / w;
  const font = 11.5, taken = [], sizes = chart.radius.map((r) => Math.max(r < .1 ? 5 : 8, Math.min((2.2 * r) / unit, 60)));
  const px = x.map((v) => (v - xr.start) / unit), py = y.map((v) => h - (v - yr.start) / ((yr.end - yr.start) / h));
  const label = node.map(() => ""), dx = node.map(() => 0), dy = node.map(() => 0), base = node.map(() => "top"), align = node.map(() => "center");
  pen.font = `${font}px system-ui, sans-serif`;
  const clear = (box) => box.every(Number.isFinite) && box[0] >= 0 && box[2] <= w && !taken.some((t) => box[0] < t[2] && t[0] < box[2] && box[1] < t[3] && t[1] < box[3]);
  const order = node.map((_, i) => i).filter((i) => px[i] > -80 && px[i] < w + 80 && py[i] > -40 && py[i] < h + 40);
  order.forEach((i) => { const r = sizes[i] / 2; taken.push([px[i] - r, py[i] - r, px[i] + r, py[i] + r]); });
  order.sort((a, b) => chart.weight[b] - chart.weight[a]);
  for (const i of order) {
    const lines = wrap(nodes[node[i]].label), wide = Math.max(...lines.map((line) => pen.measureText(line).width)) / 2 + 3, tall = lines.length * font * 1.2;
    const r = sizes[i] / 2 + 2, below = { dy: r, base: "top", align: "center" }, above = { dy: -r, base: "bottom", align: "center" };
    const sides = [{ dx: r + 2, base: "middle", align: "left" }, { dx: -r - 2, base: "middle", align: "right" }];
    for (const way of [...(chart.lifted[i] ? [above, below] : [below, above]), ...sides]) {
      const left = px[i] + (way.dx || 0) - { center: wide, left: 0, right: 2 * wide }[way.align];
      const top = py[i] + (way.dy || 0) - { top: 0, middle: tall / 2, bottom: tall }[way.base];
      // The half pixel keeps a label clear of its own marker.
      const box = [left + (way.align === "left" ? .5 : 0), top + (way.base === "top" ? .5 : 0), left + 2 * wide - (way.align === "right" ? .5 : 0), top + tall - (way.base === "bottom" ? .5 : 0)];
      if (!clear(box)) continue;
      taken.push(box);
      label[i] = lines.join("\n"); dx[i] = way.dx || 0; dy[i] = way.dy || 0; base[i] = way.base; align[i] = way.align;
      break;
    }
  }
  source.data = { ...source.data, label, dx, dy, base, align, size: sizes };
}
function wrap(text) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines[lines.length - 1];
    if (line && line.length + word.length > 21) lines.push(word); else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines.length > 3 ? [...lines.slice(0, 2), `${lines[2]} …`] : lines.map((line) => (line.length > 34 ? line.slice(0, 33) + "…" : line));
}
function center(i) {
  const at = steps[step].at.find(([n]) => n === i);
  if (!at) return;
  const { x_range: x, y_range: y } = chart.figure;
  if (at[1] < x.start || at[1] > x.end || at[2] < y.start || at[2] > y.end) look(at[1], at[2], (x.end - x.start) / size()[0]);
}

function setUpGraph() {
  for (const [type, what] of Object.entries(TYPES)) {
    if (!edges.some((edge) => edge.type === type)) { on.delete(type); continue; }
    const box = el("input", { type: "checkbox", checked: on.has(type), value: type, onchange: () => { on[box.checked ? "add" : "delete"](type); refresh(); } });
    $("types").append(el("label", null, box, " ", what[0]));
  }
  steps.forEach((s, k) => $("step").append(el("option", { value: k }, s.size < data.network.speakers ? `the ${s.size} most quoted of ${data.network.speakers}` : `all ${plural(s.size, "speaker")}`)));
  $("step").addEventListener("change", () => { step = Number($("step").value); draw(); home(); $("plot").dataset.drawn = steps[step].size; });
  $("find").addEventListener("input", later(() => { listNodes(); draw(); }, 120));
  $("least").addEventListener("input", later(() => { least = Math.round(100 * $("least").value); $("least-told").textContent = Number($("least").value).toFixed(2); listNodes(); refresh(); }, 80));
  $("in").addEventListener("click", () => zoom(.7));
  $("out").addEventListener("click", () => zoom(1.4));
  $("fit").addEventListener("click", fit);
  document.querySelector(".filters").addEventListener("submit", (event) => event.preventDefault());
  const kinds = [...new Set(nodes.map((node) => node.kind))];
  $("legend").append(...kinds.map((kind) => el("span", null, el("i", { style: `background:${data.colors[kind]}` }), kind)));
  listNodes();
}
function refresh() { draw(); if (picked !== null) showNode(picked); }
let ready = false;
async function showGraph(i) {
  if (!ready) { ready = true; setUpGraph(); }
  if (!nodes.length) { $("plot").replaceChildren(el("p", { class: "empty" }, "Nobody is quoted, so there is nothing to draw.")); return; }
  if (i !== undefined && nodes[i]) {
    const first = steps.findIndex((s) => s.at.some(([n]) => n === i));
    if (first > step) { step = first; $("step").value = step; if (chart) chart.step = undefined; }
    showNode(i);
  } else {
    picked = null;
    current($("nodes"), null);
    $("detail").replaceChildren(el("p", { class: "hint" }, "Choose a speaker, position or organization in the list or on the map, or a line between two, and read the sentences behind it."));
  }
  if (!chart) await openChart();
  draw();
  if (chart.step === undefined) { chart.step = step; home(); }
  $("plot").dataset.drawn = steps[step].size;
  if (picked !== null) center(picked);
}

// --- the whole ----------------------------------------------------------------------------------------------------
function theme() {
  if (!chart) return;
  const style = getComputedStyle(document.body);
  chart.labels.text_color = { value: style.color };
  chart.halos.text_color = chart.halos.text_outline_color = { value: style.backgroundColor };
}
$("more").open = !matchMedia("(max-width: 59.99rem)").matches;
const dark = matchMedia("(prefers-color-scheme: dark)");
$("theme").addEventListener("click", () => {
  const now = document.documentElement.dataset.theme || (dark.matches ? "dark" : "light");
  document.documentElement.dataset.theme = now === "dark" ? "light" : "dark";
  try { localStorage.setItem("quoteattr-theme", document.documentElement.dataset.theme); } catch { /* a file may have no storage */ }
  theme();
});
dark.addEventListener("change", theme);
try { const kept = localStorage.getItem("quoteattr-theme"); if (kept) document.documentElement.dataset.theme = kept; } catch { /* likewise */ }

function route() {
  const [part, ...rest] = location.hash.slice(1).split("/"), page = ["overview", "graph", "article"].includes(part) ? part : data.first;
  const [a, b] = rest.map((text) => (/^\d+$/.test(text) ? Number(text) : undefined));
  for (const id of ["overview", "graph", "article"]) $(id).hidden = id !== page;
  document.querySelectorAll(".top nav a").forEach((link) => { if (link.hash === `#${page}`) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current"); });
  const above = document.querySelector(".top").offsetHeight;
  card.hidden = true;
  $("graph").style.setProperty("--above", `${above + ($("graph").querySelector(".filters").offsetHeight || 0)}px`);
  $("article").style.setProperty("--above", `${above}px`);
  if (page === "graph") showGraph(a);
  else if (page === "article") {
    if (!$("titles").children.length) listArticles();
    const small = matchMedia("(max-width: 59.99rem)").matches;
    if (a !== undefined && index[a]) readArticle(a, b);
    else if (!small || index.length === 1) readArticle(0);
    else $("article").classList.remove("reading");
  } else window.scrollTo(0, 0);
}
$("find-article").addEventListener("input", later(listArticles, 150));
addEventListener("hashchange", route);
addEventListener("resize", later(route, 200));
route();
document.documentElement.dataset.ready = "true";
})();
