// @ts-check
const path = require('node:path');
const { Command } = require('commander');
const { N8nSilence } = require('../localN8n/rest');
const { runWorkflow } = require('../localN8n/runWorkflow');
const { Shutdown, shutDownOnSignals } = require('../localN8n/shutdown');
const { Failure } = require('../tools/failure');
const { withProgress } = require('../tools/progress');
const { countFates, listRows, readOutcomes } = require('./outcomes');
const { openDemo } = require('./open');
const { countTwins, drawFailures, drawSummary } = require('./report');

const mainWorkflow = 'hrToZendesk';
const usualN8nPort = 5678;
/** In the order in which a newcomer gets most of them. */
const nextWorkflows = [
	{ id: 'teamsToZuora', what: 'Groups of a sheet into Zuora, by SCIM' },
	{ id: 'peopleToGenAuth', what: 'People of a sheet into groups of GenAuth, by their email' },
	{ id: 'joinerMoverLeaver', what: 'Joiner, mover, leaver: one sheet of changes' },
	{ id: 'leaversApproval', what: 'Leavers: a dry run, an approval by mail, then the deletes' },
	{ id: 'agentApproval', what: 'An AI agent that makes users once a person has said yes' },
	{ id: 'settleOnTrigger', what: 'Send now, keep the rows in a table, and settle them when their jobs end' },
	{ id: 'sendAndCheck', what: 'Send now, settle later: rows that nobody waits for, and a loop that asks about them' },
	{ id: 'jobsEnded', what: 'A workflow that starts when a background job of Zendesk ends' },
	{ id: 'httpTask', what: 'Any request of an API that has an OpenAPI document' },
	{ id: 'splitRejoin', what: 'A bulk request by HTTP Request: split, ask, rejoin' },
];
const defaultStateFolder = path.join(__dirname, '.state');

/**
 * @param {readonly string[]} argv
 * @returns {{ once: boolean, fresh: boolean, speed: number, stateFolder: string }}
 */
function readFlags(argv) {
	const { once, fresh, speed, state } = new Command('npm start --')
		.description('250 employees of an HR export become Zendesk users with their groups, in a real n8n.')
		.option('--once', 'run the workflow, print what became of each row, and end', false)
		.option('--fresh', 'forget the users and the n8n of earlier runs', false)
		.option('--speed <number>', 'seconds that pass in the sandbox in each second', '5')
		.option('--state <folder>', 'where n8n and the sandbox keep what they know', defaultStateFolder)
		.parse(argv)
		.opts();
	if (!(Number(speed) > 0)) throw new Failure('--speed takes a number above 0.');
	return { once, fresh, speed: Number(speed), stateFolder: path.resolve(state) };
}

/** @param {readonly string[]} argv */
async function runDemo(argv) {
	const { once, ...options } = readFlags(argv);
	const shutdown = new Shutdown();
	shutDownOnSignals(shutdown);
	try {
		const session = await openDemo({ ...options, port: usualN8nPort }, shutdown);
		await runAndReport(session.n8n.api);
		if (once) return;
		console.log(describeWhatNext(session));
		await session.n8n.ended;
		throw new Failure(`n8n has ended. ${path.join(options.stateFolder, 'n8n.log')} may tell why.`);
	} finally {
		await shutdown.run();
	}
}

/**
 * @param {import('../localN8n/rest').N8n} api
 */
async function runAndReport(api) {
	const execution = await withProgress('Running the workflow', () => runMainWorkflow(api));
	const outcomes = readOutcomes(execution);
	const counts = countFates(listRows(execution), outcomes);
	console.log(`\n${drawSummary(outcomes)}`);
	const twins = countTwins(outcomes, outcomes[0]?.step ?? '');
	if (twins > 0) console.log(`\nRows that say the same as an earlier one, and were sent once with it: ${twins}`);
	if (counts.done < counts.records) console.log(`\nWhat to mend:\n${drawFailures(outcomes)}`);
	console.log(`\nRESULT ${JSON.stringify({ ...counts, seconds: Math.round(execution.seconds * 10) / 10 })}`);
}

/**
 * @param {import('../localN8n/rest').N8n} api
 */
async function runMainWorkflow(api) {
	try {
		return await runWorkflow(api, mainWorkflow);
	} catch (error) {
		if (!(error instanceof N8nSilence)) throw error;
		throw new Failure(
			`${error.message}\n` +
				'If n8n was ended or killed, start it again: what Zendesk has of the rows by then is left alone, or updated.',
		);
	}
}

/** @param {import('../localN8n/session').Session} session */
function describeWhatNext({ n8n, sandbox, owner }) {
	return `
n8n is open:  ${n8n.url}/workflow/${mainWorkflow}
  e-mail      ${owner.email}
  password    ${owner.password}

What to try next:
  Press "Execute workflow": the users are updated now, and nobody is made twice.
  Mend one of the rows in demo/data/employees.csv, and run it again.
  Open "Create or update users", and look how the columns of the file are mapped. Switch on "Dry Run" there, and run it:
  you see what would be done, and nothing is written.

Which workflow to open next:
${nextWorkflows.map(({ id, what }) => `  ${what}\n    ${n8n.url}/workflow/${id}`).join('\n')}

And then:
  Kill n8n in the middle of a run (kill -9 ${n8n.pid}), and run it again: docs/demo.md says how.
  See what Zendesk holds now: ${sandbox.control}/state

Ctrl-C ends it. npm start opens it again as it is; npm start -- --fresh begins anew.`;
}

module.exports = { runDemo };
