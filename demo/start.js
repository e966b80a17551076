// @ts-check
// npm start. Nothing needs to be installed before: that is the first thing done here.
const { runMain } = require('../tools/failure');
const { installTools } = require('../tools/install');

runMain(async () => {
	await installTools();
	// Only now: what it requires was just installed.
	const { runDemo } = require('./cli');
	await runDemo(process.argv);
});
