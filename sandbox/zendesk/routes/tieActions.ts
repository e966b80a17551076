import type { Json } from '../../core/json';
import type { Account } from '../account';
import { type Call, readId } from '../call';
import { notFound } from '../errors';
import type { JobKind } from '../job';
import { answerList } from '../pages';
import { isRouteAnswer, type RouteAnswer } from '../routeAnswer';
import type { Tie, Ties } from '../ties';
import { missingParameter, readIds } from './body';
import { queueJob } from './queueJob';

/** What differs between memberships in groups and in organizations. */
interface TieKind<T extends Tie> {
	/** The keys of one and of a list of them, in bodies. */
	readonly one: string;
	readonly many: string;
	/** The job of a request that deletes many. */
	readonly deleteJob: JobKind;
	tiesOf(account: Account): Ties<T>;
	show(call: Call, tie: T): Json;
	makeDefault(account: Account, tie: T, nowMs: number): void;
	remove(account: Account, tie: T, nowMs: number): void;
}

/** What both kinds of memberships are asked for in the same way. */
export class TieActions<T extends Tie> {
	constructor(private readonly kind: TieKind<T>) {}

	listIds(call: Call, ids: readonly number[]): RouteAnswer {
		const { kind } = this;
		return answerList(call, {
			key: kind.many,
			ids,
			show(id) {
				const tie = kind.tiesOf(call.account).get(id);
				return tie ? kind.show(call, tie) : {};
			},
		});
	}

	readonly listAll = (call: Call): RouteAnswer => this.listIds(call, this.kind.tiesOf(call.account).ids);

	readonly listOfUser = (call: Call): RouteAnswer => {
		const userId = readId(call, 'user_id');
		if (isRouteAnswer(userId)) return userId;
		const { account } = call;
		return account.users.get(userId) ? this.listIds(call, this.kind.tiesOf(account).idsOfUser(userId)) : notFound();
	};

	answerOne(call: Call, status: number, tie: T): RouteAnswer {
		return { status, body: { [this.kind.one]: this.kind.show(call, tie) } };
	}

	readonly showOne = (call: Call): RouteAnswer => {
		const tie = this.find(call);
		return isRouteAnswer(tie) ? tie : this.answerOne(call, 200, tie);
	};

	readonly deleteOne = (call: Call): RouteAnswer => {
		const tie = this.find(call);
		if (isRouteAnswer(tie)) return tie;
		this.kind.remove(call.account, tie, call.nowMs);
		return { status: 204 };
	};

	/** Answers with all memberships of the user. */
	readonly setDefault = (call: Call): RouteAnswer => {
		const tie = this.find(call);
		if (isRouteAnswer(tie)) return tie;
		this.kind.makeDefault(call.account, tie, call.nowMs);
		return this.listIds(call, this.kind.tiesOf(call.account).idsOfUser(tie.user_id));
	};

	/**
	 * Zendesk's docs say that agents leave their groups immediately, and that the job is for their tickets. A switch lets
	 * the job remove the memberships instead.
	 */
	readonly deleteMany = (call: Call): RouteAnswer => {
		const ids = readIds(call);
		if (isRouteAnswer(ids)) return ids;
		if (!ids) return missingParameter('ids');
		const { account, switches, nowMs } = call;
		const ties = this.kind.tiesOf(account).pick(ids);
		const known = new Set(ties.map(({ id }) => id));
		const isAtOnce = switches.membershipRemoval === 'atOnce';
		const kept = switches.missingInDestroyMany === 'dropped' ? ids.filter((id) => known.has(id)) : ids;
		const records = kept.map((id) => ({ id, removed: isAtOnce && known.has(id) }));
		const answer = queueJob(call, this.kind.deleteJob, records);
		if (isAtOnce && answer.status === 200) for (const tie of ties) this.kind.remove(account, tie, nowMs);
		return answer;
	};

	/** The membership whose id is in the path. Below a user, it must be a membership of that user. */
	private find(call: Call): T | RouteAnswer {
		const id = readId(call);
		if (isRouteAnswer(id)) return id;
		const tie = this.kind.tiesOf(call.account).get(id);
		const userId = call.request.params.user_id;
		if (!tie || (userId !== undefined && String(tie.user_id) !== userId)) return notFound();
		return tie;
	}
}
