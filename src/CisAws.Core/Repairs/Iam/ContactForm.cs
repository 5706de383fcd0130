using CisAws.Evidence;

namespace CisAws.Repairs.Iam;

/// <summary>Shared by the contacts of the account: given members replace the current ones. Pure.</summary>
internal static class ContactForm
{
    /// <summary>The members by name after the parameters are laid over them. A blank parameter takes a member away.</summary>
    public static SortedDictionary<string, string> Overlay(
        IReadOnlyDictionary<string, string>? current, RepairOptions options, IReadOnlyList<RepairParameterAttribute> parameters)
    {
        var values = new SortedDictionary<string, string>(
            (current ?? new Dictionary<string, string>()).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal),
            StringComparer.Ordinal);
        foreach (RepairParameterAttribute parameter in parameters.Where(p => options.Has(p.Name)))
        {
            string text = options.Text(parameter.Name)!.Trim();
            if (text.Length > 0) values[parameter.Name] = text;
            else values.Remove(parameter.Name);
        }

        return values;
    }

    /// <summary>Those of the members that are missing or blank.</summary>
    public static string[] Missing(IReadOnlyDictionary<string, string> values, IEnumerable<string> required) =>
        [.. required.Where(name => string.IsNullOrWhiteSpace(values.GetValueOrDefault(name)))];

    /// <summary>The state of a contact; without facts where there is none.</summary>
    public static RepairState State(IReadOnlyDictionary<string, string>? values) =>
        values is null ? RepairState.Empty : RepairState.Of(values);

    /// <summary>The members of a contact that is there, or null.</summary>
    public static IReadOnlyDictionary<string, string>? Values(ContactFields? contact) => contact?.Values;

    /// <summary>The members as parameters of a call.</summary>
    public static (string Name, object? Value)[] Members(IReadOnlyDictionary<string, string> values) =>
        [.. values.Select(v => (v.Key, (object?)v.Value))];

    /// <summary>Refuses a contact that AWS would not take.</summary>
    public static RepairRefusedException Incomplete(Repair repair, string what, string[] missing) => new(
        "ParameterMissing",
        $"{what} needs {string.Join(", ", missing)}.",
        $"Run {repair.Command} with {string.Join(" ", missing.Select(m => $"-{m}"))}.");

    /// <summary>Refuses a value that AWS would not take.</summary>
    public static RepairRefusedException Invalid(string name, string why, string action) =>
        new("ParameterInvalid", $"{name} {why}.", action);
}
