// Runs before anything else, so it is written for the oldest Node that someone may have.
var required = [20, 19];
var found = process.versions.node.split('.').map(Number);
if (found[0] < required[0] || (found[0] === required[0] && found[1] < required[1])) {
  console.error(
    'Fixtrace needs Node ' +
      required.join('.') +
      ' or later and found ' +
      process.versions.node +
      '. Get a current one from https://nodejs.org and run the command again.',
  );
  process.exit(1);
}
