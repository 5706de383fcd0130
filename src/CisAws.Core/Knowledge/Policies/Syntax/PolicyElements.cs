using System.Text.Json;

namespace CisAws.Knowledge.Policies;

/// <summary>
/// The elements of an object of a policy. Names are taken exactly as AWS writes them: an unknown name, another capitalisation or a
/// repeated name is a problem, because what AWS makes of it is not known.
/// </summary>
internal sealed class PolicyElements
{
    private readonly Dictionary<string, PolicyJson> values = new(StringComparer.Ordinal);
    private readonly PolicyProblems problems;
    private readonly string prefix;

    public PolicyElements(PolicyJsonObject owner, string path, PolicyProblems problems, IReadOnlyList<string> known)
    {
        this.problems = problems;
        prefix = path.Length == 0 ? string.Empty : path + ".";
        foreach (PolicyJsonMember member in owner.Members)
        {
            if (!known.Contains(member.Name, StringComparer.Ordinal)) problems.Add(prefix + member.Name, member.Offset, "unknown element.");
            else if (!values.TryAdd(member.Name, member.Value)) problems.Add(
                prefix + member.Name, member.Offset, "the element occurs twice.");
        }
    }

    public PolicyJson? Get(string name) => values.GetValueOrDefault(name);

    public string? Text(string name)
    {
        if (Get(name) is not { } value) return null;
        if (value is PolicyJsonScalar { Kind: JsonValueKind.String } text) return text.Text;
        problems.Add(prefix + name, value.Offset, "must be a string.");
        return null;
    }

    /// <summary>The texts of an element that is a text or a list of texts; null where it is missing.</summary>
    public IReadOnlyList<string>? Texts(string name) => Get(name) is { } value ? ReadTexts(value, prefix + name, problems) : null;

    /// <summary>A text or a list of texts.</summary>
    public static IReadOnlyList<string> ReadTexts(PolicyJson value, string path, PolicyProblems problems)
    {
        var texts = new List<string>();
        foreach (PolicyJson item in value is PolicyJsonArray list ? list.Items : [value])
        {
            if (item is PolicyJsonScalar { Kind: JsonValueKind.String } text) texts.Add(text.Text);
            else problems.Add(path, item.Offset, "must be a string or a list of strings.");
        }

        return texts;
    }

    /// <summary>The patterns of an element that has a Not form; both at once is a problem.</summary>
    public PatternElement? Patterns(string name, long ownerOffset)
    {
        IReadOnlyList<string>? plain = Texts(name), negated = Texts("Not" + name);
        if (plain is not null && negated is not null) problems.Add(prefix + name, ownerOffset, $"{name} and Not{name} exclude each other.");
        return plain is not null ? new PatternElement(false, plain) : negated is not null ? new PatternElement(true, negated) : null;
    }
}
