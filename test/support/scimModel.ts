import type { Answer, HttpRequest } from '../../http/types';
import {
	answerNo,
	answerNotFound,
	countChanges,
	pathSteps,
	readFilter,
	showUser,
	type ModelChange,
	type ModelGroup,
} from './scimModelParts';
import { applyBulk } from './scimModelBulk';
import { pageOf, readChange, refuseForm, versionHeaders, type ServerManners } from './scimModelServer';
import { answer } from './scriptedTransport';

/** How a server differs from what the RFCs say. */
export interface ScimManners {
	/** Whether it takes `/Bulk`. */
	readonly bulk?: boolean;
	/** What it shows of a group's members: an empty list always, or the first so many. All, where nothing is given. */
	readonly shows?: 'none' | number;
	/** Whether those are the last so many. */
	readonly showsNewest?: boolean;
	/** Fields of a group that it takes and does not keep. */
	readonly forgets?: readonly string[];
	/** So many changes of members it takes in a request. More are refused with this status, or break it (500: nothing is done). */
	readonly maxChanges?: { readonly count: number; readonly status: number };
	/** Of new members in a change it keeps the first so many, and says nothing of the others. */
	readonly keepsFirst?: number;
	/** What a change of members is answered with: nothing (204), where it isn't given. */
	readonly patchAnswer?: 'group' | 'braces';
	/** Accepts changes of members, and does nothing. */
	readonly ignoresChanges?: boolean;
	/** Whether a group without members is shown without the attribute. */
	readonly omitsEmpty?: boolean;
	/** What a remove of members does, where it's more: `all`, everybody leaves. */
	readonly removes?: 'all';
	/** What an add of members does: `replaces`, all others leave. */
	readonly adds?: 'replaces';
	/** Shows users, with the groups that they are in. */
	readonly showsUsers?: boolean;
	/** So many reads of a group after a change still show it as it was before. */
	readonly showsLate?: number;
	/** After so many requests it is switched off: everything is answered with 200 and `{}`, and nothing is done. */
	readonly offAfter?: number;
	/** Ids of groups that may not be changed (403). */
	readonly locked?: readonly string[];
	/** Ids of groups that may not be read (403). */
	readonly secret?: readonly string[];
	/** Whether a name can be borne by one group only (409). */
	readonly uniqueNames?: boolean;
	/** Names of groups that lists and filters leave out. */
	readonly unlisted?: readonly string[];
	/** The status of an operation of `/Bulk`, in place of its own; `after`: it's done all the same. */
	readonly bulkStatus?: (path: string, place: number) => { status: number; after?: boolean } | undefined;
	/** Stops a bulk request at its first failure, and says so of the operations behind it. */
	readonly stopsAtFailure?: 'leavesOut' | 'says424' | 'saysNoStatus';
	/** Changes the entry of an operation of `/Bulk` before it is sent. */
	readonly bulkEntry?: (entry: object, place: number) => object;
	/** The answer to whatever is not there. */
	readonly notFound?: Answer;
	/** How it gives out lists, and which forms of requests it takes. */
	readonly server?: ServerManners;
	/** The header Location of a new group. */
	readonly locate?: (group: ModelGroup) => string;
}

/** A server of RFC 7643 and RFC 7644 that keeps groups, in process: what is true stands in `groups`. */
export class ScimModel {
	readonly groups = new Map<string, ModelGroup>();
	private made = 0;
	private asked = 0;
	/** Members as they were before the last change, by group, and how many reads still show them. */
	private readonly late = new Map<string, { readonly members: readonly string[]; left: number }>();

	constructor(readonly manners: ScimManners = {}) {}

	/** Adds a group, and gives its id. */
	add(displayName: string, members: readonly string[] = [], id = this.makeId()): string {
		this.groups.set(id, { id, displayName, members: [...members] });
		return id;
	}

	membersOf(id: string): readonly string[] {
		return this.groups.get(id)?.members ?? [];
	}

	/** How many groups bear this name. */
	count(displayName: string): number {
		return [...this.groups.values()].filter((group) => group.displayName === displayName).length;
	}

	private isTaken(displayName: string): boolean {
		return [...this.groups.values()].some((group) => group.displayName.toLowerCase() === displayName.toLowerCase());
	}

	answer(request: HttpRequest): Answer {
		const { method } = request;
		const { offAfter = Infinity, server = {} } = this.manners;
		if ((this.asked += 1) > offAfter) return answer(200, {});
		const [resource, id] = pathSteps(request.path);
		const refused = refuseForm(request, id === undefined ? undefined : this.groups.get(id), server);
		if (refused) return refused;
		const body = readChange(request.body, server);
		if (resource === 'ServiceProviderConfig') return answer(200, { bulk: { supported: this.manners.bulk === true } });
		if (resource === 'Bulk' && this.manners.bulk) return applyBulk(this, body);
		if (resource === 'Users' && this.manners.showsUsers && id !== undefined)
			return answer(200, showUser(id, this.groups));
		if (resource !== 'Groups') return this.notFound(resource ?? '');
		if (id === undefined) return method === 'GET' ? this.list(request) : this.create(body);
		return this.answerOne(method, id, body);
	}

	private answerOne(method: string, id: string, body: unknown): Answer {
		const { locked = [], secret = [] } = this.manners;
		if ((method === 'GET' ? secret : locked).includes(id)) return answerNo(403, 'This group is not yours');
		const group = this.groups.get(id);
		if (!group) return this.notFound(id);
		if (method === 'GET') {
			const shown = this.show({ ...group, members: [...this.readMembers(group)] });
			return answer(200, shown, versionHeaders(group, this.manners.server ?? {}));
		}
		if (method === 'PATCH') return this.patch(group, body);
		if (method === 'PUT') return this.put(group, body);
		this.groups.delete(id);
		return answer(204);
	}

	private list({ query = {} }: HttpRequest): Answer {
		const { unlisted = [], server = {} } = this.manners;
		const name = readFilter(query.filter);
		const listed = [...this.groups.values()].filter(({ displayName }) => !unlisted.includes(displayName));
		const isObeyed = name !== undefined && (server.filters ?? 'obeyed') === 'obeyed';
		const found = listed.filter((group) => !isObeyed || group.displayName.toLowerCase() === name);
		const shown = found.map((group) => this.show(group, query.excludedAttributes === 'members'));
		return pageOf(shown, query, server);
	}

	create(body: unknown): Answer {
		const { members, ...given } = body as { displayName: string; members?: { value: string }[] };
		const { forgets = [], uniqueNames, locate } = this.manners;
		if (uniqueNames && this.isTaken(given.displayName)) return answerNo(409, 'The name is taken', 'uniqueness');
		const fields = { ...given, members: members?.map(({ value }) => value) ?? [] };
		const kept = Object.entries(fields).filter(([name]) => !forgets.includes(name));
		const group = { members: [], ...Object.fromEntries(kept), id: this.makeId() } as unknown as ModelGroup;
		this.groups.set(group.id, group);
		return answer(201, this.show(group), { location: locate?.(group) ?? `https://x/scim/v2/Groups/${group.id}` });
	}

	private patch(group: ModelGroup, body: unknown): Answer {
		const { ignoresChanges, patchAnswer, showsLate, maxChanges } = this.manners;
		const { Operations } = body as { Operations: ModelChange[] };
		if (maxChanges && countChanges(Operations) > maxChanges.count)
			return answerNo(maxChanges.status, 'That is too much');
		if (showsLate !== undefined) this.late.set(group.id, { members: group.members, left: showsLate });
		for (const change of ignoresChanges ? [] : Operations) group.members = this.change(group.members, change);
		if (patchAnswer === 'group') return answer(200, this.show(group));
		return patchAnswer === 'braces' ? answer(200, {}) : answer(204);
	}

	private put(group: ModelGroup, body: unknown): Answer {
		const { members = [], ...fields } = body as { displayName: string; members?: { value: string }[] };
		Object.assign(group, fields, { members: members.map(({ value }) => value) });
		return answer(200, this.show(group));
	}

	private change(members: readonly string[], { op, path, value = [] }: ModelChange): string[] {
		const { removes, adds, keepsFirst } = this.manners;
		if (op === 'remove' && path === 'members') return [];
		const removed = /^members\[value eq (".*")\]$/.exec(path)?.[1];
		if (op === 'remove') return removes === 'all' ? [] : members.filter((each) => each !== JSON.parse(removed ?? '""'));
		const added = value.slice(0, keepsFirst).map((each) => each.value);
		return adds === 'replaces' ? added : [...new Set([...members, ...added])];
	}

	/** The members as a read shows them now. */
	private readMembers({ id, members }: ModelGroup): readonly string[] {
		const late = this.late.get(id);
		if (!late || late.left === 0) return members;
		late.left -= 1;
		return late.members;
	}

	notFound(id: string): Answer {
		return this.manners.notFound ?? answerNotFound(id);
	}

	private show({ members, ...group }: ModelGroup, withoutMembers = false): object {
		if (withoutMembers) return group;
		const { shows = Infinity, showsNewest, omitsEmpty } = this.manners;
		if (omitsEmpty && members.length === 0) return group;
		const ordered = showsNewest ? [...members].reverse() : members;
		const shown = shows === 'none' ? [] : ordered.slice(0, shows);
		return { ...group, members: shown.map((value) => ({ value })) };
	}

	private makeId(): string {
		return `g${(this.made += 1)}`;
	}
}
