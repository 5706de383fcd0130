using System.Collections;
using CisAws.Gateway;

namespace CisAws.Aws.Writing;

/// <summary>
/// Failures in an answer with a success status: some operations report failures item by item, or with a flag.
/// </summary>
/// <param name="Code">The error code of AWS.</param>
/// <param name="Message">What AWS says.</param>
/// <param name="Items">How many items failed.</param>
internal sealed record PartialFailures(string Code, string Message, int Items)
{
    private static readonly string[] Lists = ["Unsuccessful", "UnsuccessfulItems", "FailedEntries", "FailedItems", "Errors"];

    /// <summary>The failures of an answer, or null where all is done.</summary>
    public static PartialFailures? Find(object? response)
    {
        if (response is null) return null;
        if (Value(response, "Return") is false) return new PartialFailures("NotDone", "AWS reported that it was not done.", 1);
        IList? failures = Lists.Select(name => Value(response, name)).OfType<IList>().FirstOrDefault(list => list.Count > 0);
        if (failures?[0] is not { } first) return null;
        object error = Value(first, "Error") ?? first;
        string code = Value(error, "Code") as string ?? Value(error, "ErrorCode") as string ?? "Unsuccessful";
        string message = Value(error, "Message") as string ?? Value(error, "ErrorMessage") as string ?? "AWS gave no reason.";
        return new PartialFailures(code, message, failures.Count);
    }

    /// <summary>Whether the call was about more items than failed, so that some of it may have taken effect.</summary>
    public bool IsPartOf(ApiCall call) =>
        call.Parameters.Values.OfType<IEnumerable>()
            .Where(v => v is not (string or IReadOnlyDictionary<string, object>))
            .Any(v => v.Cast<object>().Count() > Items);

    private static object? Value(object source, string name) => source.GetType().GetProperty(name)?.GetValue(source);
}
