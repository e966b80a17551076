import type { Switches } from '../sandbox';

/** Who does the work. All of them send the same rows, each to a sandbox of its own. */
export type ClientName =
	/** Our node in n8n's engine: its version 2, with "Map Automatically". */
	| 'node'
	/** The same with each column mapped to a plain `{{ $json.… }}`. */
	| 'nodeMapped'
	/** n8n's No Operation in n8n's engine, on the same rows: what the engine itself costs. */
	| 'noOperation'
	/** A client that the sandbox tells at once when a job ends. No API does that, so nothing can be faster. */
	| 'oracle'
	/** A good plain script: axios, 30 jobs, 8 requests at a time, asks about all jobs every 2 s. */
	| 'script'
	/** The same script as a node of n8n, which sends by n8n's helper: what n8n's own requests cost. */
	| 'scriptInNode'
	/** Code, HTTP Request, Loop Over Items, Wait and If in a real n8n, 100 rows a request. */
	| 'workflow'
	/** HTTP Request in a real n8n with its own batching, one row a request. */
	| 'httpRequest';

/** What is to be done with the rows. */
export type WorkName = 'memberships' | 'membershipsByEmail' | 'users' | 'scimGroups' | 'scimMembers' | 'genAuthMembers';

/** One run of one client. */
export interface Case {
	readonly client: ClientName;
	readonly work: WorkName;
	readonly rows: number;
	/** How long a request and its answer take on their way, together. */
	readonly latencyMs: number;
	/** What the sandbox does differently. */
	readonly switches?: Partial<Switches>;
	/** What tells this case from another one of the same client and work. */
	readonly variant?: string;
	/** Another draw of the times that jobs take. A result over several draws has the means of them. */
	readonly draw?: number;
	/** Requests a minute; 700 where left out. */
	readonly plan?: number;
	/** Whether the heap is measured, by collecting garbage again and again. Times and CPU count for nothing then. */
	readonly weighsHeap?: true;
}

/** What a client's own process took, from the first row read to the last outcome. */
export interface Taken {
	readonly wallMs: number;
	/** CPU of the process, all of its threads. */
	readonly cpuMs: number;
	/** How much the heap grew above what the rows take, at its peak. Only where the case asks for it. */
	readonly heapBytes?: number;
	/** The longest that the event loop was held. */
	readonly longestBlockMs: number;
	/** Rows that the client says are done. */
	readonly told: number;
}

/** What reached the sandbox. */
export interface Calls {
	readonly writes: number;
	/** Questions about jobs. */
	readonly polls: number;
	/** Reads of anything else. */
	readonly reads: number;
	/** Answers with 429, of all of these. */
	readonly refused: number;
	/** When the first write came, since the epoch. Absent where the journal has no times. */
	readonly firstWriteAtMs?: number;
	/** Rows that are done in the service. Absent where there are too many to count. */
	readonly done?: number;
}

export interface Result extends Case {
	readonly taken?: Taken;
	readonly calls?: Calls;
	/** From the start of the run. */
	readonly firstWriteMs?: number;
	/** So many draws the figures are the means of; one, where left out. */
	readonly draws?: number;
	/** How the figures were calculated from another run's, where the run itself would take too long. */
	readonly calculated?: string;
	/** Why there are no figures. */
	readonly failed?: string;
}

/** How many rows a client runs before, to get warm. */
export const warmRows = 500;

export const count = (length: number): readonly number[] => Array.from({ length }, (_, nth) => nth);

/** `memberships, node, 10,000 rows, 300 ms` */
export function nameCase({ work, client, rows, latencyMs, variant, draw }: Case): string {
	const drawn = draw === undefined ? undefined : `draw ${draw}`;
	const size = `${rows.toLocaleString('en-US')} rows`;
	return [work, client, variant, size, `${latencyMs} ms`, drawn].filter(Boolean).join(', ');
}
