using CisAws.Knowledge.FilterPatterns;
using CsCheck;

namespace CisAws.Tests.Knowledge.FilterPatterns;

/// <summary>Random trees of conditions about CloudTrail events.</summary>
internal static class RandomPatterns
{
    private static readonly Gen<Selector> Field = Gen.OneOf(
        "eventName", "eventSource", "eventName", "errorCode", "readOnly", "userIdentity.type", "userIdentity.invokedBy", "sourceIPAddress",
        "userAgent", "requestParameters", "requestParameters.name", "n")
        .Select(Selector.OfField);

    private static readonly Gen<PatternValue> Text = Gen.OneOf(
        "DisableKey", "ScheduleKeyDeletion", "*Key*", "*Disable*", "Schedule*", "kms.amazonaws.com", "*", "", "AccessDenied*", "10.*",
        "Root", "x", "say \"x\" \\")
        .Select(t => (PatternValue)new TextValue(t));

    private static readonly Gen<PatternNode> Condition = Gen.Frequency(
        (6, Gen.Select(
            Field,
            Gen.OneOf(ComparisonOperator.Equal, ComparisonOperator.NotEqual),
            Text,
            (f, o, v) => (PatternNode)new ComparisonNode(f, o, v))),
        (2, Gen.Select(
            Field,
            Gen.Enum<ComparisonOperator>(),
            Gen.Int[-1, 2],
            (f, o, n) => (PatternNode)new ComparisonNode(f, o, new NumberValue(n)))),
        (1, Gen.Select(Field, Gen.Enum<IsWord>(), (f, w) => (PatternNode)new IsNode(f, w))),
        (2, Field.Select(f => (PatternNode)new NotExistsNode(f))));

    /// <summary>Trees up to a depth.</summary>
    public static Gen<PatternNode> Tree(int depth) => depth == 0
        ? Condition
        : Gen.Frequency(
            (1, Condition),
            (1, Tree(depth - 1).Array[2, 4].Select(p => (PatternNode)new OrNode(p))),
            (1, Tree(depth - 1).Array[2, 3].Select(p => (PatternNode)new AndNode(p))));
}
