// The TextMate grammar against `rptc lsp`: what the server calls a comment, a text, a
// number or a keyword has that colour, and nothing else has the first three.
//
//   npm install && RPTC=../../target/debug/rptc node test.js
//
// It reads every report, package and starter, the cases of the tests that are not broken,
// and every example of docs/language.md.
const fs = require("fs");
const path = require("path");
const { spawn } = require("child_process");
const oniguruma = require("vscode-oniguruma");
const textmate = require("vscode-textmate");

const root = path.join(__dirname, "..", "..");
const rptc = path.resolve(process.env.RPTC || path.join(root, "target/debug/rptc"));

function sources() {
  const found = [];
  const walk = (folder) => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) walk(file);
      else if (entry.name.endsWith(".rpt")) {
        found.push({ name: path.relative(root, file), file, text: fs.readFileSync(file, "utf8") });
      }
    }
  };
  const folders = ["reports", "standards", "src/cli/starters"];
  const cases = ["claims", "collected", "forms", "prose", "years"].map((name) => `tests/cases/${name}`);
  folders.concat(cases).forEach((folder) => walk(path.join(root, folder)));
  const markdown = fs.readFileSync(path.join(root, "docs/language.md"), "utf8");
  for (const block of markdown.matchAll(/^```rpt.*\n([^]*?)^```$/gm)) {
    const line = markdown.slice(0, block.index).split("\n").length + 1;
    const file = path.join(root, `docs/example-${line}.rpt`);
    found.push({ name: `docs/language.md:${line}`, file, text: block[1] });
  }
  return found;
}

async function grammar() {
  const wasm = fs.readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")).buffer;
  await oniguruma.loadWASM(wasm);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => {
      const file = path.join(__dirname, "rpt.tmLanguage.json");
      return textmate.parseRawGrammar(fs.readFileSync(file, "utf8"), file);
    },
  });
  return registry.loadGrammar("source.rpt");
}

// What each UTF-16 unit of each line is.
function coloured(grammar, text) {
  let state = textmate.INITIAL;
  return text.split("\n").map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    const kinds = new Array(line.length);
    for (const token of tokens) kinds.fill(kind(token.scopes), token.startIndex, token.endIndex);
    return kinds;
  });
}

function kind(scopes) {
  const last = scopes[scopes.length - 1];
  const any = (part) => scopes.some((scope) => scope.startsWith(part));
  if (any("markup.prose.")) return "prose";
  if (any("string.quoted.triple.")) return "string";
  if (any("comment.")) return "comment";
  if (any("string.quoted.double.")) return "string";
  if (last.startsWith("constant.numeric.")) return "number";
  if (/^(keyword\.(?!operator\.(comparison|assignment|range|arithmetic))|storage|constant\.language|variable\.language)/.test(last)) return "keyword";
  return "other";
}

class Server {
  constructor() {
    this.process = spawn(rptc, ["lsp"], { stdio: ["pipe", "pipe", "inherit"] });
    this.waiting = new Map();
    this.next = 1;
    this.left = Buffer.alloc(0);
    this.process.stdout.on("data", (bytes) => {
      this.left = Buffer.concat([this.left, bytes]);
      while (this.take());
    });
  }

  take() {
    const head = this.left.indexOf("\r\n\r\n");
    if (head < 0) return false;
    const length = Number(/Content-Length: (\d+)/i.exec(this.left.subarray(0, head))[1]);
    if (this.left.length < head + 4 + length) return false;
    const message = JSON.parse(this.left.subarray(head + 4, head + 4 + length));
    this.left = this.left.subarray(head + 4 + length);
    const waiting = message.method === undefined && this.waiting.get(message.id);
    if (waiting) waiting(message.result);
    else if (message.method && message.id !== undefined) this.send({ id: message.id, result: null });
    return true;
  }

  send(message) {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.process.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  request(method, params) {
    const id = this.next++;
    this.send({ id, method, params });
    return new Promise((resolve) => this.waiting.set(id, resolve));
  }

  async start() {
    const answer = await this.request("initialize", { processId: null, rootUri: null, capabilities: {} });
    this.legend = answer.capabilities.semanticTokensProvider.legend.tokenTypes;
    this.send({ method: "initialized", params: {} });
  }

  async tokens({ file, text }) {
    const uri = "file://" + file.split("/").map(encodeURIComponent).join("/");
    this.send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "rpt", version: 1, text } } });
    const { data } = await this.request("textDocument/semanticTokens/full", { textDocument: { uri } });
    this.send({ method: "textDocument/didClose", params: { textDocument: { uri } } });
    const tokens = [];
    let line = 0;
    let start = 0;
    for (let at = 0; at < data.length; at += 5) {
      if (data[at] > 0) start = 0;
      line += data[at];
      start += data[at + 1];
      tokens.push({ line, start, length: data[at + 2], kind: this.legend[data[at + 3]] });
    }
    return tokens;
  }

  async stop() {
    await this.request("shutdown", null);
    this.send({ method: "exit" });
  }
}

function faults(source, lines, tokens) {
  const found = [];
  const texts = source.text.split("\n");
  const told = lines.map((kinds) => new Array(kinds.length));
  for (const token of tokens) {
    told[token.line].fill(token.kind, token.start, token.start + token.length);
    const words = texts[token.line].slice(token.start, token.start + token.length);
    const ours = lines[token.line][token.start];
    // Within a text or prose the server tells names, and the rest is the text's.
    const wanted = ["comment", "string", "number", "keyword"].includes(token.kind);
    if (wanted && ours !== token.kind && !(token.kind === "string" && ours === "prose")) {
      found.push(`${token.line + 1}:${token.start + 1} ${words}: ${token.kind} is ${ours}`);
    }
  }
  lines.forEach((kinds, line) => {
    kinds.forEach((ours, at) => {
      const theirs = told[line][at];
      const blank = /\s/.test(texts[line][at]);
      if (["comment", "string", "number"].includes(ours) && theirs === undefined && !blank) {
        found.push(`${line + 1}:${at + 1} ${texts[line].slice(at, at + 12)}: ${ours} is nothing`);
      }
    });
  });
  return found;
}

(async () => {
  const rpt = await grammar();
  const server = new Server();
  await server.start();
  let count = 0;
  let wrong = 0;
  for (const source of sources()) {
    const tokens = await server.tokens(source);
    const found = faults(source, coloured(rpt, source.text), tokens);
    count += tokens.length;
    wrong += found.length;
    found.slice(0, 10).forEach((fault) => console.log(`${source.name}:${fault}`));
  }
  await server.stop();
  console.log(`${count} tokens, ${wrong} of them otherwise`);
  process.exit(wrong > 0 || count === 0 ? 1 : 0);
})();
