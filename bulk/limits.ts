/** What a request may hold, and how often it may go. */
export interface Limits {
	/** Records in a request, at most. */
	readonly records: number;
	/**
	 * So many any server takes. A larger batch that is refused may be refused for its size: then its halves go, and none as
	 * large in the rest of the run.
	 */
	readonly sureRecords?: number;
	/**
	 * So many go in a request, at most, once the server has shown that it took all of a smaller one (`report.showsAll`), and soon,
	 * where the user has set no size.
	 */
	readonly grownRecords?: number;
	/** What the form offers at most, where other servers of the node take more. */
	readonly offered?: number;
	/** Bytes of a request's JSON body (UTF-8), at most. */
	readonly bytes?: number;
	/** Milliseconds between two requests, at least. */
	readonly everyMs?: number;
}
