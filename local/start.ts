/** Lambda's major version of Node.js. npm scripts find it in node_modules. */
const REQUIRED = 24;

// Checked before any import that an older version cannot load.
if (Number(process.versions.node.split('.', 1)[0]) >= REQUIRED) {
  void import('./main.ts').then(({ main }) => main());
} else {
  process.stderr.write(
    `The local run needs Node.js ${REQUIRED}, not ${process.version}: run \`npm start\`, which includes it.\n`,
  );
  process.exit(1);
}
