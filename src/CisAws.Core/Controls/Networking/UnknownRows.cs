using CisAws.Common;
using CisAws.Knowledge.Network;

namespace CisAws.Controls.Networking;

/// <summary>Rows for what could not be assessed.</summary>
internal static class UnknownRows
{
    /// <summary>The Error row of a resource that depends on an unknown fact.</summary>
    public static Verdict Row(this UnknownFact unknown, ResourceRef resource) => unknown is { Source: { } source, Failure: { } failure }
        ? Verdict.Error(resource, source, failure).With("Unknown", unknown.Text)
        : new Verdict(resource, FindingStatus.Error, "AnswerNotUnderstood", $"{resource.Name} cannot be evaluated: {unknown.Text}.");
}
