import type { Case, ClientName } from '../case';
import type { Services } from '../standProcess';

/** Runs to the end, and resolves with the rows that it says are done. */
export type Run = () => Promise<number>;

/** Makes a client ready: what it needs is loaded, and its rows are there. */
type MakeClient = (given: Case, services: Services) => Promise<Run>;

/** Each loads its modules only when it is chosen: n8n's engine is large. Clients in a real n8n have no process of their own. */
export const clients: Readonly<Partial<Record<ClientName, MakeClient>>> = {
	node: async (given, services) => (await import('./nodeInEngine')).runNodeInEngine(given, services),
	nodeMapped: async (given, services) => (await import('./nodeInEngine')).runNodeInEngine(given, services),
	noOperation: async (given) => (await import('./nodeInEngine')).runNoOperation(given),
	oracle: async (given, services) => (await import('./oracle')).runOracle(given, services),
	scriptInNode: async (given, services) => (await import('./scriptInEngine')).runScriptInEngine(given, services),
	script: async (given, services) => (await import('./scripts')).runScript(given, services),
};
