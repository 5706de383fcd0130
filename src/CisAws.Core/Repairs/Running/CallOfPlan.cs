using CisAws.Common;
using CisAws.Gateway;

namespace CisAws.Repairs;

/// <summary>
/// Compares a call with the changes that its plan shows for it. Repairs make both of one thing; the steps of an undo come from a file, in
/// which a person may have edited one of them. Compared is what both name: a parameter with the name of a fact.
/// </summary>
internal static class CallOfPlan
{
    /// <summary>The code of a call that is not made.</summary>
    public const string Code = "CallNotOfPlan";

    // "AutoMinorVersionUpgrade of db" is that parameter of one of several resources.
    private const string OfResource = " of ";

    /// <summary>What the call would do otherwise than its plan says, for a sentence; null where nothing is.</summary>
    /// <param name="step">The step, or the step with the call as it is about to be made.</param>
    public static string? Problem(RepairStep step)
    {
        ILookup<string, string?> parameters = Leaves(step.Call.Parameters).ToLookup(l => l.Name, l => l.Value, StringComparer.Ordinal);
        foreach (RepairChange change in step.Changes)
        {
            int of = change.Name.IndexOf(OfResource, StringComparison.Ordinal);
            string name = of < 0 ? change.Name : change.Name[..of];

            // A name that stands in several structures of the call is not the one of the fact in each, and for what is not set each API has
            // a word of its own.
            if (change.After is not null && parameters[name].ToArray() is [{ } value] && !IsSame(value, change.After))
            {
                return $"{step.Call.Action} would set {name} to {VisibleText.Value(value)}, and the plan shows "
                    + VisibleText.Value(change.After);
            }
        }

        return null;
    }

    /// <summary>The refusal of an undo whose calls are not those that its changes show.</summary>
    /// <param name="entry">The entry of the journal.</param>
    /// <param name="problem">What would be otherwise.</param>
    public static RepairRefusal Refusal(string entry, string problem) => new(
        Code, $"The entry {entry} of the journal is not undone: {problem}.",
        "The journal was edited, or another version wrote it; take the calls of the repair back manually.");

    /// <summary>The error of a call that is not made.</summary>
    /// <param name="step">The step.</param>
    /// <param name="problem">What it would do otherwise.</param>
    public static CisAwsException Error(RepairStep step, string problem) => new(
        Code, CisAwsErrorKind.InvalidData, $"{step.Call.Action} was not called: {problem}.", "Run it with -WhatIf and look at its calls.",
        step.Call.Action);

    // The fact may be the name in an ARN, of which that of a log group has a wildcard at its end.
    private static bool IsSame(string value, string fact) => value == fact || (Arn.TryParse(value, out Arn? arn)
        && (arn.Resource.EndsWith($":{fact}", StringComparison.Ordinal) || arn.Resource.EndsWith($":{fact}:*", StringComparison.Ordinal)));

    // Those in lists are of several things.
    private static IEnumerable<(string Name, string? Value)> Leaves(IReadOnlyDictionary<string, object> parameters) =>
        parameters.SelectMany(p => p.Value switch
        {
            LateValue or SecretText => [(p.Key, null)],
            string text => [(p.Key, text)],
            IEnumerable<string> texts => [(p.Key, Fact.Render(texts))],
            IReadOnlyDictionary<string, object> structure => Leaves(structure),
            IEnumerable<object> => [],
            var value => new (string, string?)[] { (p.Key, Fact.Render(value)) },
        });
}
