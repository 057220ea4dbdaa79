// The TextMate grammar lies beside the other editors' files; packaging takes it in.
const fs = require("fs");
const path = require("path");

const name = "rpt.tmLanguage.json";
fs.copyFileSync(path.join(__dirname, "..", "textmate", name), path.join(__dirname, name));
