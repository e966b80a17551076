import { startSandbox } from '../../demo/sandbox';
import { Shutdown } from '../../demo/shutdown';

type Row = Readonly<Record<string, unknown>> & { readonly id: number };

export interface SandboxState {
	readonly users: readonly Row[];
	readonly groups: readonly (Row & { readonly name: string; readonly deleted: boolean })[];
	readonly group_memberships: readonly (Row & { readonly user_id: number; readonly group_id: number })[];
}

/** What the sandbox holds that a demo left in this folder; in an empty folder, what it starts with. */
export async function readSandboxState(stateFolder: string): Promise<SandboxState> {
	const shutdown = new Shutdown();
	try {
		const { control } = await startSandbox({ stateFolder, port: 0, speed: 1 }, shutdown);
		const state = (await (await fetch(`${control}/state`)).json()) as { zendesk: SandboxState };
		return state.zendesk;
	} finally {
		await shutdown.run();
	}
}
