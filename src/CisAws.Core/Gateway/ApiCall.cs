using CisAws.Common;

namespace CisAws.Gateway;

/// <summary>A writing API call as data: what a plan shows, a journal records and a session executes.</summary>
/// <param name="Action">The API, such as <c>iam:UpdateAccountPasswordPolicy</c>.</param>
/// <param name="Region">The region, or <see cref="Evidence.EvidenceKey.Global"/>.</param>
/// <param name="Parameters">
/// The parameters by their API name. Values are string, int, long, bool, double, lists of values (<c>IReadOnlyList&lt;object&gt;</c> or
/// <c>IReadOnlyList&lt;string&gt;</c>), structures (<c>IReadOnlyDictionary&lt;string, object&gt;</c>), <see cref="LateValue"/> and, right
/// before the call is made, <see cref="SecretText"/>.
/// </param>
public sealed record ApiCall(string Action, string Region, IReadOnlyDictionary<string, object> Parameters)
{
    /// <summary>Makes a call from pairs of names and values; a null value is left out, as the API takes it.</summary>
    public static ApiCall Of(string action, string region, params (string Name, object? Value)[] parameters) =>
        new(action, region, Structure(parameters));

    /// <summary>A structure from pairs of names and values, ordered by name; null values are left out.</summary>
    public static IReadOnlyDictionary<string, object> Structure(params (string Name, object? Value)[] members)
    {
        var structure = new SortedDictionary<string, object>(StringComparer.Ordinal);
        foreach ((string name, object? value) in members)
        {
            if (value is not null) structure.Add(name, value);
        }

        return structure;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Action}({Render(Parameters)})";

    private static string Render(IReadOnlyDictionary<string, object> members) =>
        string.Join(", ", members.Select(p => $"{p.Key}={Render(p.Value)}"));

    private static string Render(object value) => value switch
    {
        IReadOnlyDictionary<string, object> structure => $"{{{Render(structure)}}}",
        IReadOnlyList<string> texts => $"[{string.Join(", ", texts)}]",
        IReadOnlyList<object> values => $"[{string.Join(", ", values.Select(Render))}]",
        _ => Fact.Render(value),
    };
}

/// <summary>The kind of a late value.</summary>
public enum LateValueKind
{
    /// <summary>An id that AWS gives, found in the state of the resource right before the call.</summary>
    Handle,

    /// <summary>A one-time password, generated right before the call, handed to the user once and never written down.</summary>
    Password,
}

/// <summary>A parameter whose value is not known before the call is made.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">The name of the handle, or a label.</param>
public sealed record LateValue(LateValueKind Kind, string Name)
{
    /// <summary>The id of the object of a fact.</summary>
    public static LateValue Handle(string name) => new(LateValueKind.Handle, name);

    /// <summary>A generated one-time password.</summary>
    public static LateValue Password { get; } = new(LateValueKind.Password, "one-time password");

    /// <inheritdoc/>
    public override string ToString() => Kind == LateValueKind.Handle ? $"<id of {Name}>" : $"<{Name}>";
}

/// <summary>
/// What AWS answered to a writing call: the values of the answer by their dotted name, such as <c>AccessKey.AccessKeyId</c>. May contain
/// secrets.
/// </summary>
/// <param name="Values">Texts by dotted name.</param>
public sealed record ApiReply(IReadOnlyDictionary<string, string> Values)
{
    /// <summary>An answer without values.</summary>
    public static ApiReply Empty { get; } = new(new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>Never shows values, because one may be a secret.</summary>
    public override string ToString() => $"reply with {Amount.Of(Values.Count, "value")}";
}
