// What lies elsewhere in the repository and belongs in the package.
const fs = require("fs");
const path = require("path");

const from = (...names) => path.join(__dirname, "..", ...names);
const into = (name) => path.join(__dirname, name);

fs.copyFileSync(from("textmate", "rpt.tmLanguage.json"), into("rpt.tmLanguage.json"));
const licences = ["LICENSE-MIT", "LICENSE-APACHE"].map((name) => fs.readFileSync(from("..", name), "utf8"));
fs.writeFileSync(into("LICENSE.txt"), "MIT or Apache-2.0, at your option.\n\n" + licences.join("\n"));
