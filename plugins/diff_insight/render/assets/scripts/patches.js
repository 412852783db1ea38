// Patches of one document, one after the other, as one: its net change between two points of time.
// Nobody has the whole document: what no patch shows is the same in all versions, and is counted only.
//
// A patch is a list of hunks; a hunk has `old` and `new`, the numbers of its first lines, `oldCount`,
// and `lines`: `kind` ("context", "del" or "add"), `key` (what makes it another line), `text`.

const CONTEXT = 3; // lines around a change, as git shows them
const MOST_COMPARED = 4_000_000; // pairs of lines: a tenth of a second, 8 MB

/** The patches do not follow each other. */
class PatchGap extends Error {}

/**
 * What is known after some patches: lines that are the same in the first and the last version, those
 * of one of them alone, and runs of lines that no patch shows.
 */
function weave(patches) {
  return patches.reduce(woven, [{ kind: "run", count: Infinity }]);
}

/** One more patch, of the version that the weave ends with. */
function woven(before, hunks) {
  const after = [];
  let place = 0; // the next entry
  let left = before[0]?.count ?? 0; // of a run that has been begun
  let at = 0; // lines of the version that have been passed
  const advance = () => (left = before[++place]?.count ?? 0);

  /** Pass what only the first version has. */
  function passDeleted() {
    while (before[place]?.kind === "del") {
      after.push(before[place]);
      advance();
    }
  }

  function passTo(line) {
    while (at < line && place < before.length) {
      const entry = before[place];
      if (entry.kind !== "run") {
        after.push(entry);
        at += entry.kind !== "del";
        advance();
        continue;
      }
      const count = Math.min(left, line - at);
      after.push({ kind: "run", count });
      at += count;
      left -= count;
      if (!left) advance();
    }
    if (at !== line) throw new PatchGap();
  }

  /** What stands where the patch has a line: its entry, as it is known from now on. */
  function take(line) {
    passDeleted();
    const entry = before[place];
    if (!entry || (entry.kind !== "run" && entry.key !== line.key)) throw new PatchGap();
    at += 1;
    if (entry.kind === "run" && --left) return { ...line, kind: "context" };
    advance();
    return entry.kind === "run" ? { ...line, kind: "context" } : entry;
  }

  for (const hunk of hunks) {
    passTo(hunk.oldCount ? hunk.old - 1 : hunk.old);
    for (const line of hunk.lines) {
      if (line.kind === "add") after.push(line);
      else if (line.kind === "context") after.push(take(line));
      else if (take(line).kind === "context") after.push({ ...line, kind: "del" });
      // What was added on the way and is gone by now was never there.
    }
  }
  passDeleted();
  if (place < before.length) {
    const rest = before[place];
    after.push(rest.kind === "run" ? { kind: "run", count: left } : rest, ...before.slice(place + 1));
  }
  return after;
}

/** The net change of some patches, as hunks. */
function composed(patches) {
  const hunks = [];
  let [oldAt, newAt] = [0, 0];
  for (const part of parts(weave(patches))) {
    if (part.count) {
      oldAt += part.count;
      newAt += part.count;
      continue;
    }
    const lines = compared(part.lines);
    for (const [start, end] of changed(lines)) {
      const before = lines.slice(0, start);
      const shown = lines.slice(start, end);
      const counts = [shown, before].map((some) => [count(some, "add"), count(some, "del")]);
      const [[oldCount, newCount], [oldBefore, newBefore]] = counts;
      hunks.push({
        old: oldAt + oldBefore + (oldCount ? 1 : 0),
        oldCount,
        new: newAt + newBefore + (newCount ? 1 : 0),
        newCount,
        lines: shown,
      });
    }
    oldAt += count(lines, "add");
    newAt += count(lines, "del");
  }
  return hunks;
}

/** How many lines are of other kinds than one. */
const count = (lines, kind) => lines.filter((line) => line.kind !== kind).length;

/** A weave as runs that no patch shows and the lines between them. */
function* parts(entries) {
  let lines = [];
  for (const entry of entries) {
    if (entry.kind !== "run") lines.push(entry);
    else {
      if (lines.length) yield { lines };
      lines = [];
      yield entry;
    }
  }
  if (lines.length) yield { lines };
}

/** Known lines with as few changes as there can be: what came and went again is unchanged. */
function compared(lines) {
  const old = lines.filter(({ kind }) => kind !== "add");
  const now = lines.filter(({ kind }) => kind !== "del");
  const least = Math.min(old.length, now.length);
  let [start, end] = [0, 0];
  while (start < least && old[start].key === now[start].key) start += 1;
  while (end < least - start && old.at(-1 - end).key === now.at(-1 - end).key) end += 1;
  const middle = [old.slice(start, old.length - end), now.slice(start, now.length - end)];
  if (middle[0].length * middle[1].length > MOST_COMPARED) return sorted(lines);
  const same = (line) => ({ ...line, kind: "context" });
  const tail = end ? now.slice(-end) : [];
  return [...now.slice(0, start).map(same), ...shortest(...middle), ...tail.map(same)];
}

/** The longest common subsequence of lines, as unchanged ones, with the others between them. */
function shortest(old, now) {
  const width = now.length + 1;
  const common = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1)
      common[i * width + j] =
        old[i].key === now[j].key
          ? common[(i + 1) * width + j + 1] + 1
          : Math.max(common[(i + 1) * width + j], common[i * width + j + 1]);
  const lines = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length)
    if (i < old.length && j < now.length && old[i].key === now[j].key) {
      lines.push({ ...now[j], kind: "context" });
      i += 1;
      j += 1;
    } else if (j === now.length || (i < old.length && common[(i + 1) * width + j] >= common[i * width + j + 1]))
      lines.push({ ...old[i++], kind: "del" });
    else lines.push({ ...now[j++], kind: "add" });
  return lines;
}

/** Lines with what is deleted before what is added in its place. */
function sorted(lines) {
  const found = [];
  let added = [];
  for (const line of lines) {
    if (line.kind === "add") added.push(line);
    else {
      if (line.kind === "context") found.push(...added.splice(0));
      found.push(line);
    }
  }
  return [...found, ...added];
}

/** Where lines changed, each with its context; what is near each other is one. */
function changed(lines) {
  const found = [];
  lines.forEach(({ kind }, place) => {
    if (kind === "context") return;
    const [start, end] = [Math.max(0, place - CONTEXT), Math.min(lines.length, place + 1 + CONTEXT)];
    // One line between two hunks is shown, as in the patches of reports.
    if (found.length && start <= found.at(-1)[1] + 1) found.at(-1)[1] = end;
    else found.push([start, end]);
  });
  return found;
}
