using CisAws.Knowledge.FilterPatterns;

namespace CisAws.Tests.Knowledge.FilterPatterns;

/// <summary>The answer about one event in words.</summary>
public sealed class EventMatchTests
{
    [Theory]
    [InlineData("{ $.a = 1 }", """{"a":1}""", "The pattern counts this event.")]
    [InlineData("{ $.a = 1 }", """{"a":2}""", "The pattern does not count this event; it would if $.a is 1.")]
    [InlineData("{ $.a != x }", "{}", "The pattern does not count this event; it would if $.a is present and is not \"x\".")]
    [InlineData(
        "{ $.a = 1 && $.b = 2 && $.c = 3 }",
        """{"b":2}""",
        "The pattern does not count this event; it would if $.a is 1 and $.c is 3.")]
    [InlineData(
        "{ $.a = 1 || $.b = 2 && $.c = 3 }",
        """{"b":2}""",
        "The pattern does not count this event; it would if $.a is 1 or $.c is 3.")]
    [InlineData(
        "{ $.a = 1 || $.b = 2 && $.c = 3 }",
        "{}",
        "The pattern does not count this event; it would if $.a is 1 or ($.b is 2 and $.c is 3).")]
    [InlineData(
        "{ $.z = 0 && ($.a = 1 || $.b = 2 || $.b = 3) }",
        "{}",
        "The pattern does not count this event; it would if $.z is 0 and ($.a is 1 or $.b is one of 2, 3).")]
    [InlineData("{ $.a = 1 && $.a = 1 }", "{}", "The pattern does not count this event; it would if $.a is 1.")]
    [InlineData("{ $.a = true }", """{"a":true}""", "Whether the pattern counts this event is not documented.")]
    [InlineData("{ $.a = 1 }", "a line", "The pattern does not count this event.")]
    [InlineData("line", "a line", "The pattern counts this event.")]
    [InlineData("word", "{}", "The pattern does not count this event.")]
    [InlineData("[a, b]", "{}", "Whether the pattern counts this event is not documented.")]
    public void SaysWhetherItIsCountedAndWhatIsMissing(string pattern, string text, string expected) =>
        Assert.Equal(expected, Of(pattern, text).Sentence);

    [Fact]
    public void ALongListOfWhatIsMissingEndsAtAWord()
    {
        string[] names = [.. Enumerable.Range(0, 20).Select(i => $"$.field{i} = some{i}")];
        string sentence = Of($"{{ {string.Join(" && ", names)} }}", "{}").Sentence;
        Assert.EndsWith(" ….", sentence, StringComparison.Ordinal);
        Assert.InRange(sentence.Length, 280, 305);
        Assert.Contains("$.field0 is \"some0\" and $.field1", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ $.a = 1 }", """{"a":1}""", "")]
    [InlineData("{ $.a = 1 }", "a line", "The event is not JSON; a pattern of conditions counts JSON events only.")]
    [InlineData("line", "a line", "")]
    [InlineData(
        "{ $.a = x && $.a = x }",
        """{"a":1}""",
        "'$.a = \"x\"' compares a JSON number: how CloudWatch Logs does that is not documented, so it is not relied on.")]
    [InlineData(
        "{ $.a = 1 || $.b = x }",
        """{"a":"1","b":null}""",
        "'$.a = 1' compares a JSON string (quote the value): how CloudWatch Logs does that is not documented, so it is not relied on.|"
            + "'$.b = \"x\"' compares JSON null (IS NULL is documented): how CloudWatch Logs does that is not documented, so it is not "
            + "relied on.")]
    [InlineData(
        "{ $.a != 1 }",
        """{"a":false}""",
        "'$.a != 1' compares a JSON boolean (IS TRUE and IS FALSE are documented): how CloudWatch Logs does that is not documented, so it "
            + "is not relied on.")]
    [InlineData("{ $.a > 1 || $.a NOT EXISTS }", """{"a":"x"}""", "")]
    [InlineData("line", """{"Records":[]}""", Records)]
    [InlineData("line", """{"Records":1}""", "")]
    [InlineData("line", "[]", "")]
    public void RemarksOnWhatIsNotDocumented(string pattern, string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Of(pattern, text).Warnings));

    private const string Records =
        "The event has a list of Records, like a file of a trail; CloudWatch Logs gets each record as an event of its own, so give one of "
        + "them.";

    [Theory]
    [InlineData("{broken")]
    [InlineData(" [1,")]
    public void WhatBeginsLikeJsonMustBeJson(string text)
    {
        CisAwsException error = Assert.Throws<CisAwsException>(() => Of("line", text));
        Assert.Equal(("EventInvalid", CisAwsErrorKind.InvalidArgument), (error.ErrorId, error.Kind));
        Assert.StartsWith("The event is not valid JSON: ", error.Message, StringComparison.Ordinal);
        Assert.Equal("Give one CloudTrail event as JSON text, such as the Counterexample of a result.", error.RecommendedAction);
        Assert.IsAssignableFrom<System.Text.Json.JsonException>(error.InnerException);
    }

    private static EventMatch Of(string pattern, string text) => EventMatch.Of(FilterPattern.Parse(pattern), text);
}
