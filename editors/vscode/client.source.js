// Starts `rptc lsp` for .rpt files; everything else is the server's.
const vscode = require("vscode");
const { LanguageClient, TransportKind } = require("vscode-languageclient/node");

let client;

function language(asked) {
  if (asked === "zh" || asked === "en") return asked;
  return vscode.env.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

async function start() {
  const settings = vscode.workspace.getConfiguration("rpt");
  const server = {
    command: settings.get("path"),
    args: ["lsp", "--lang", language(settings.get("language"))],
    transport: TransportKind.stdio,
  };
  const options = {
    documentSelector: [{ scheme: "file", language: "rpt" }, { scheme: "untitled", language: "rpt" }],
    synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/*.{rpt,csv,xlsx,json}") },
  };
  client = new LanguageClient("rpt", "rptc", server, options);
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    vscode.window.showErrorMessage(
      `rptc does not start (${error.message}). Install it, or set rpt.path. / 启动不了 rptc：请安装，或设置 rpt.path。`
    );
  }
}

async function stop() {
  const running = client;
  client = undefined;
  if (running) await running.stop();
}

async function restart() {
  await stop();
  await start();
}

exports.activate = async (context) => {
  context.subscriptions.push(
    vscode.commands.registerCommand("rpt.restart", restart),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("rpt")) restart();
    })
  );
  await start();
};

exports.deactivate = stop;
