using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CisAws.Knowledge.Policies;

/// <summary>Reads documents. The shapes are those of the IAM policy grammar; anything else is a problem with its place.</summary>
internal static class PolicyParser
{
    /// <summary>
    /// The greatest size of a text, characters. The largest policy AWS stores is far smaller, white space included; more is not a policy.
    /// </summary>
    public const int MaximumLength = 256 * 1024;

    /// <summary>What some editors write before a text; it says nothing.</summary>
    public const char ByteOrderMark = '\uFEFF';

    private static readonly string[] Versions = ["2012-10-17", "2008-10-17"];

    /// <summary>Reads a text.</summary>
    public static PolicyDocument Parse(string text)
    {
        if (text.Length > MaximumLength)
        {
            return Unreadable(
                1,
                1,
                string.Create(
                    CultureInfo.InvariantCulture, $"{text.Length} characters are more than a policy can have ({MaximumLength})."));
        }

        byte[] utf8 = Encoding.UTF8.GetBytes(text.TrimStart(ByteOrderMark));
        PolicyJson root;
        try
        {
            root = PolicyJson.Read(utf8);
        }
        catch (JsonException e)
        {
            return Unreadable((e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1, "not valid JSON.");
        }

        var problems = new PolicyProblems(utf8);
        if (root is not PolicyJsonObject document)
        {
            problems.Add(string.Empty, root.Offset, "a policy is a JSON object.");
            return new PolicyDocument(null, null, [], problems.From(0));
        }

        return Read(document, problems);
    }

    private static PolicyDocument Unreadable(long line, long column, string message) =>
        new(null, null, [], [new PolicyProblem(string.Empty, line, column, message)]);

    private static PolicyDocument Read(PolicyJsonObject document, PolicyProblems problems)
    {
        var elements = new PolicyElements(document, string.Empty, problems, ["Version", "Id", "Statement"]);
        string? version = elements.Text("Version");
        if (version is not null && !Versions.Contains(version, StringComparer.Ordinal))
        {
            problems.Add("Version", elements.Get("Version")!.Offset, "the version of the language is 2012-10-17 or 2008-10-17.");
        }

        string? id = elements.Text("Id");
        var statements = new List<PolicyStatement>();
        switch (elements.Get("Statement"))
        {
            case null:
                problems.Add("Statement", document.Offset, "missing.");
                break;
            case PolicyJsonArray list:
                for (int i = 0; i < list.Items.Count; i++) statements.Add(StatementParser.Read(list.Items[i], i, problems));
                break;
            case { } single:
                statements.Add(StatementParser.Read(single, 0, problems));
                break;
        }

        return new PolicyDocument(version, id, statements, problems.From(0));
    }
}
