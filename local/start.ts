/** The major version of Node.js that Lambda runs the functions with; npm scripts find it in node_modules. */
const REQUIRED = 24;

// Checked before anything is loaded that an older version does not have.
if (Number(process.versions.node.split('.', 1)[0]) >= REQUIRED) {
  void import('./main.ts').then(({ main }) => main());
} else {
  process.stderr.write(
    `The local run needs Node.js ${REQUIRED}, and this is ${process.version}: run \`npm start\`, which brings it along.\n`,
  );
  process.exit(1);
}
