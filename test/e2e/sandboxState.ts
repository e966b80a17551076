import { startSandbox } from '../../localN8n/sandbox';
import { Shutdown } from '../../localN8n/shutdown';

type Stored = Readonly<Record<string, unknown>> & { readonly id: number };

export interface SandboxState {
	readonly users: readonly Stored[];
	readonly groups: readonly (Stored & { readonly name: string; readonly deleted: boolean })[];
	readonly group_memberships: readonly (Stored & { readonly user_id: number; readonly group_id: number })[];
}

/** What the sandbox of a demo that has ended holds; for an empty folder, what a new sandbox starts with. */
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
