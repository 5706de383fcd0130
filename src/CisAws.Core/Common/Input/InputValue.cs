using System.Globalization;

namespace CisAws.Common;

/// <summary>A value on its way into a setting: converts, or says what is wrong.</summary>
internal sealed record InputValue(string Name, InputNode Node, InputOrigin Origin)
{
    private static readonly string[] TimeFormats =
        [
            "yyyy-MM-dd",
            "yyyy-MM-dd'T'HH:mm'Z'",
            "yyyy-MM-dd'T'HH:mmzzz",
            "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
            "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        ];

    public int Number(int least, int most)
    {
        long? number = Node.Value switch
        {
            long whole => whole,
            string text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) => whole,
            _ => null,
        };
        if (number is null) throw Wrong($"is {Shown}; it must be a whole number from {least} to {most}");
        return number >= least && number <= most ? (int)number : throw Wrong($"is {number}; it must be from {least} to {most}");
    }

    public bool Flag() => Node.Value switch
    {
        bool flag => flag,
        string text when bool.TryParse(text, out bool flag) => flag,
        _ => throw Wrong($"is {Shown}; it must be true or false"),
    };

    public T Choice<T>()
        where T : struct, Enum =>
            Node.Value is string text
                && Enum.GetNames<T>().FirstOrDefault(n => n.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)) is { } name
        ? Enum.Parse<T>(name)
        : throw Wrong($"is {Shown}; it must be one of {string.Join(", ", Enum.GetNames<T>())}");

    public string Text() =>
        Node.Value is string text && !string.IsNullOrWhiteSpace(text)
            ? text.Trim()
            : throw Wrong($"is {Shown}; it must be a string that is not blank");

    public string? OptionalText() => Node.Value is null ? null : Text();

    public string? OptionalAccount()
    {
        // A shell reads an unquoted account as a number and drops its leading zeros; twelve digits stay complete.
        string? account = Node.Value is long number ? number.ToString(CultureInfo.InvariantCulture) : OptionalText();
        return account is null || (account.Length == 12 && account.All(char.IsAsciiDigit))
            ? account
            : throw Wrong($"is {Shown}; an account is a string of twelve digits, in quotes");
    }

    /// <summary>An account, or a text with wildcards that accounts can match.</summary>
    public string AccountPattern()
    {
        if (Node.Value is not string text || !text.AsSpan().ContainsAny('*', '?')) return Account();
        return text.All(c => char.IsAsciiDigit(c) || c is '*' or '?')
            ? text
            : throw Wrong($"is {Shown}; an account is a string of twelve digits, in which * and ? stand for others");
    }

    public string Account() => OptionalAccount() ?? throw Wrong("is null; an account is a string of twelve digits, in quotes");

    public DateTimeOffset Time() => Node.Value switch
    {
        DateTimeOffset time => time,
        string text when DateTimeOffset.TryParseExact(
            text.Trim(),
            TimeFormats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTimeOffset time) => time,
        _ => throw Wrong($"is {Shown}; it must be a date such as 2026-03-01 (midnight UTC) or a time such as 2026-03-01T12:00:00Z"),
    };

    /// <summary>A list; a single value is a list of one, as in shells.</summary>
    public IEnumerable<InputValue> Items() => Node.Value is null
        ? throw Wrong("is null; it must be a list")
        : Node.Items is { } items ? items.Select((n, i) => new InputValue($"{Name}[{i}]", n, Origin)) : [this];

    public IReadOnlyList<string> Texts() => [.. Items().Select(i => i.Text())];

    /// <summary>A region. One that is not known may be newer than this module, but not where it looks like a misspelt one.</summary>
    public string Region()
    {
        string region = Text();
        if (!AwsRegions.HasForm(region)) throw Wrong($"is '{region}'; it must be a region such as eu-central-1", RegionAction(region));
        return AwsRegions.IsMisspelt(region)
            ? throw Wrong($"is '{region}', which is no region that is known here", RegionAction(region))
            : region;
    }

    /// <summary>A region that is known, <c>global</c>, or a text with wildcards that regions can match.</summary>
    public string RegionPattern()
    {
        string region = Text();
        return region == AwsRegions.Global || region.AsSpan().ContainsAny('*', '?') || AwsRegions.IsKnown(region)
            ? region
            : throw Wrong(
                $"is '{region}', which is no region that is known here",
                $"{RegionAction(region)} A region that is newer than this module is given with a wildcard, such as {region}*.".TrimStart());
    }

    /// <summary>A tag as <c>key=value</c>, or <c>key</c> for any value.</summary>
    public string Tag()
    {
        string tag = Text();
        return tag[0] != '='
            ? tag
            : throw Wrong($"is '{tag}', which has no key", "Give key=value, or the key alone for any value.");
    }

    private static string? RegionAction(string region) => NearMatches.Find(region, AwsRegions.Names) is { Count: > 0 } near
        ? NearMatches.Question([.. near.Take(3)])
        : null;

    public string TlsVersion()
    {
        // A shell and JSON read an unquoted version as a number, and 1.0 as 1.
        string? text = Node.Value is IFormattable number
            ? number.ToString(null, CultureInfo.InvariantCulture)
            : (Node.Value as string)?.Trim();
        return text is "1"
            ? "1.0"
            : text is "1.0" or "1.1" or "1.2" or "1.3"
            ? text
            : throw Wrong($"is {Shown}; it must be 1.0, 1.1, 1.2 or 1.3");
    }

    /// <summary>The members of an object by their proper names, each of them known and named once.</summary>
    /// <param name="what">What a member is, for messages.</param>
    /// <param name="known">The names that there are.</param>
    /// <param name="owner">What has the members, such as <c>An exception</c>; null where that goes without saying.</param>
    public Dictionary<string, InputValue> Members(string what, IReadOnlyList<string> known, string? owner = null)
    {
        IReadOnlyList<InputMember> members = Node.Members ?? throw Wrong("must be an object with names and values");
        var found = new Dictionary<string, InputValue>(StringComparer.OrdinalIgnoreCase);
        foreach (InputMember member in members)
        {
            string name = known.FirstOrDefault(k => k.Equals(member.Name, StringComparison.OrdinalIgnoreCase))
                ?? throw Origin.Unknown(what, member, known, owner);
            if (!found.TryAdd(name, new InputValue(name, member.Node, Origin))) throw Origin.Invalid(name, member.Place, "is given twice");
        }

        return found;
    }

    public CisAwsException Wrong(string problem, string? action = null) => Origin.Invalid(Name, Node.Place, problem, action);

    private string Shown => Node.Value switch
    {
        null => "null",
        string text => $"'{(text.Length <= 60 ? text : text[..60] + "…")}'",
        bool flag => flag ? "true" : "false",
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        IReadOnlyList<InputNode> => "a list",
        IReadOnlyList<InputMember> => "an object",
        var other => $"a {other.GetType().Name}",
    };
}
