/* The process of one client. It makes itself ready, starts when its parent says so, and sends what it took. */
import { type Case, warmRows } from './case';
import { clients } from './clients/clients';
import { measure } from './measure';
import type { Services } from './standProcess';

async function main(given: Case, services: Services): Promise<void> {
	const make = clients[given.client];
	if (!make) throw new Error(`"${given.client}" has no process of its own`);
	// n8n is a server: what is loaded and compiled once must not count.
	const warmUp = await make({ ...given, rows: warmRows }, services);
	await warmUp();
	const run = await make(given, services);
	process.once('message', () => {
		measure(run, given.weighsHeap === true).then((taken) => process.send?.(taken), fail);
	});
	process.send?.('ready');
}

function fail(error: unknown): void {
	console.error(error);
	process.exit(1);
}

process.once('disconnect', () => process.exit());
const [given = '', services = ''] = process.argv.slice(2);
main(JSON.parse(given) as Case, JSON.parse(services) as Services).catch(fail);
