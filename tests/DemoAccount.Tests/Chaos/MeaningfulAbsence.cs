namespace CisAws.Demonstration.Tests.Chaos;

/// <summary>Fields whose absence is an answer of AWS, and what it means.</summary>
internal static class MeaningfulAbsence
{
    private static readonly Dictionary<string, string> Meanings = new(StringComparer.Ordinal)
    {
    };

    /// <summary>Whether the field may be missing in a right answer, and its absence says something.</summary>
    public static bool Contains(AnswerField field) => Meanings.ContainsKey(field.ToString());
}
