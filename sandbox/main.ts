import { Command } from 'commander';
import { type Sandbox, startSandbox } from './index';
import { plans } from './zendesk/plans';

interface Flags {
	readonly json?: true;
	readonly port: string;
	readonly speed: string;
	readonly plan?: string;
	readonly state?: string;
}

function readFlags(argv: readonly string[]): Flags {
	return new Command('sandbox')
		.description('Local stand-ins of Zendesk, GenAuth and Zuora, and a SCIM server, for tests and the demo.')
		.option('--json', 'print one line of JSON when ready, and nothing else')
		.option('--port <number>', 'the port to listen on; 0 takes any free one', '0')
		.option('--speed <number>', 'sandbox seconds in a wall second', '1')
		.option('--plan <plan>', `requests a minute, or one of ${Object.keys(plans).join(', ')}`)
		.option('--state <file>', 'read the state from this file at start, and save it there at the end')
		.parse(argv)
		.opts<Flags>();
}

/** Prints the addresses and credentials: for a person, or as one line of JSON. */
function announce({ zendesk, genauth, zuora, scim }: Sandbox, asJson: boolean): void {
	const control = `${zendesk.url}/__sandbox`;
	if (asJson) console.log(JSON.stringify({ zendesk, genauth, zuora, scim, control }));
	else {
		console.log(`Zendesk   ${zendesk.url}\nemail     ${zendesk.email}\nAPI token ${zendesk.apiToken}`);
		console.log(`GenAuth   ${genauth.url}\nkey       ${genauth.accessKeyId}\nsecret    ${genauth.accessKeySecret}`);
		console.log(
			`Zuora     ${zuora.url}\ntoken URL ${zuora.tokenUrl}\nclient    ${zuora.clientId}\nsecret    ${zuora.clientSecret}`,
		);
		console.log(`SCIM      ${scim.url}\ntoken     ${scim.token}`);
		console.log(`Control   ${control}/state\nEnd it with Ctrl+C.`);
	}
}

async function main(): Promise<void> {
	const flags = readFlags(process.argv);
	const sandbox = await startSandbox({
		port: Number(flags.port),
		speed: Number(flags.speed),
		plan: flags.plan,
		stateFile: flags.state,
	});
	const end = (): void => {
		// Ends the process even where closing takes too long.
		setTimeout(() => process.exit(1), 900).unref();
		sandbox.close().then(
			() => process.exit(0),
			(error: unknown) => {
				console.error(error);
				process.exit(1);
			},
		);
	};
	process.once('SIGTERM', end);
	process.once('SIGINT', end);
	announce(sandbox, flags.json === true);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
});
