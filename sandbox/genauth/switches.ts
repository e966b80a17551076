import { amount, flag, oneOf, SwitchBoard, type SwitchValues } from '../core/switches';

/**
 * One switch for each fact about GenAuth that no public text settles. docs/genauth.md explains them one by one, and
 * docs/sandbox.md the last three.
 */
const definitions = {
	/** Requests a second for the user pool; beyond it, 429. Documented as 300 for free accounts. */
	genAuthQps: amount(300),
	/** The Retry-After of a 429, in seconds; 0: a 429 has none. */
	genAuthRetryAfterSeconds: amount(0),
	/** How long a management token lives, in sandbox seconds. */
	genAuthTokenSeconds: amount(7200),
	/** Whether a refused token has HTTP status 401. The docs say that every answer has HTTP status 200. */
	genAuthHttp401: flag(false),
	/** The statusCode beside apiCode 2020. */
	genAuthNotLoggedInStatus: oneOf([401, 403, 499]),
	/** The answer to a wrong access key or secret. */
	genAuthBadKey: oneOf(['401', '403 with apiCode 2333', '404 with apiCode 2004']),
	/** The answer where the headers name another user pool than the token. */
	genAuthWrongPool: oneOf(['404 with apiCode 2224', '403', '400']),
	/** Which forms of the token the Authorization header may have. */
	genAuthAuthorization: oneOf(['rawOrBearer', 'raw', 'bearer']),
	/** Which headers name the user pool and the language. */
	genAuthHeaders: oneOf(['either', 'x-authing', 'x-genauth']),
	/** The message of a success. */
	genAuthSuccessMessage: oneOf(['empty', 'words']),
	/** How many characters a group code may have. */
	genAuthMaxCodeLength: amount(50),
	/** Which characters a group code may have. */
	genAuthCodeCharset: oneOf(['identifier', 'any']),
	/** Whether a group without a type is refused. */
	genAuthTypeRequired: flag(true),
	/** The statusCode where another group has the code already. */
	genAuthDuplicateStatus: oneOf([409, 400, 499]),
	/** What create-groups-batch creates where one of its groups is refused. */
	genAuthRefusedBatch: oneOf(['nothing', 'groupsBeforeTheRefusedOne']),
	/** The answer to a list that has a code twice. */
	genAuthDoubleCodes: oneOf(['refuse', 'once']),
	/** The answer to a user id that doesn't exist, when members are added or removed. */
	genAuthUnknownMember: oneOf(['refuse', 'ignore']),
	/** The answer to a list that has a user id twice. */
	genAuthDoubleMembers: oneOf(['once', 'refuse']),
	/** The answer where a user to add is a member already. */
	genAuthAlreadyMember: oneOf(['ignore', 'refuse']),
	/** The answer where a user to remove isn't a member. */
	genAuthNotMember: oneOf(['ignore', 'refuse']),
	/** The answer of get-user-batch where some of the users don't exist. */
	genAuthUnknownInBatch: oneOf(['omit', 'refuse']),
	/** The answer to a page after the last one. */
	genAuthPageBeyond: oneOf(['empty', 'refuse', 'lastPage']),
	/** How list-groups compares keywords with code and name. */
	genAuthKeywords: oneOf(['substring', 'exact', 'substringSameCase']),
	/** Whether list-groups and get-all-groups show members without being asked to. */
	genAuthListedMembers: flag(false),
	/** Whether get-all-groups crashes where it is asked for members and a group has none. */
	genAuthFetchMembersFault: flag(true),
	/** Whether a deleted group loses its members. If not, the next group with the same code has them again. */
	genAuthDeleteCascade: flag(true),
	/** The statusCode of an unknown namespace. */
	genAuthUnknownNamespaceStatus: oneOf([404, 400]),
	/** Whether writes do nothing and answer success: false, with statusCode 200. */
	genAuthSuccessFalse: flag(false),
	/** What get-user-batch does with a malformed phone number among others. */
	genAuthBadPhoneInBatch: oneOf(['omit', 'refuse']),
	/** Whom a name of a user finds: who has it, or where nobody has it, who has one that begins so. */
	genAuthUserMatch: oneOf(['exact', 'prefix']),
	/** What the answers to writes of groups name: the groups written, others, nothing, or doubled ids. */
	genAuthAnswerNames: oneOf(['own', 'others', 'none', 'doubled'], ['none']),
} as const;

export type GenAuthSwitches = SwitchValues<typeof definitions>;
export const createSwitches = (): SwitchBoard<typeof definitions> => new SwitchBoard(definitions);
