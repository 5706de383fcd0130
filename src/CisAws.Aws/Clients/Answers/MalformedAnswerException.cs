using CisAws.Aws.Collection;
using CisAws.Evidence;

namespace CisAws.Aws.Clients.Answers;

/// <summary>
/// A successful answer that is not the API's. It names no cause: the SDK would repeat the call, nine times and with pauses, and a proxy's
/// page stays what it is.
/// </summary>
internal sealed class MalformedAnswerException(string what)
    : ReadFailureException(new ReadFailure(ReadFailureKind.Malformed, nameof(ReadFailureKind.Malformed), what));
