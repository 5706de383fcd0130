using System.Globalization;
using CisAws.Evidence;
using CisAws.Knowledge.Credentials;
using CisAws.Tests.Harness;
using CsCheck;

namespace CisAws.Tests.Knowledge.Credentials;

public sealed class LiveKeysTests
{
    private static readonly DateTimeOffset Created = TestAccount.Now.AddDays(-100);

    /// <summary>A slot or key is <c>seconds:state</c>, its time counted from a moment; <c>?</c> where there is none.</summary>
    [Theory]
    [InlineData("0:A", "1=0:A 2=60:I", "Active 1", "")]
    [InlineData("0:A", "1=0.9:A", "Active 1", "")]
    [InlineData("0:A", "1=-0.6:A", "Active 1", "")] // the report rounds up
    [InlineData("0:A", "1=60:A 2=0:I", "Inactive 2", "1")]
    [InlineData("0:A", "1=1:A", "Gone", "1")]
    [InlineData("0:A", "", "Gone", "")]
    [InlineData("0:A", "1=?:A", "Unconfirmed", "")]
    [InlineData("0:A", "1=?:A 2=60:A", "Unconfirmed", "2")]
    [InlineData("0:A", "1=?:A 2=?:A", "Unconfirmed", "2")]
    [InlineData("0:A", "1=0:A 2=?:A", "Active 1", "2")]
    [InlineData("0:A", "1=0:A 2=0:I", "Active 1?", "")]
    [InlineData("0:A", "1=0:I 2=0:I", "Inactive 1?", "")]
    [InlineData("0:A 0:A", "1=0:A 2=0.4:A", "Active 1?,Active 2?", "")] // a script made both
    [InlineData("0:A 0:A", "2=0:A 1=0:I", "Active 2?,Inactive 1?", "")]
    [InlineData("0:I 0:A", "2=0:A 1=0:I", "Inactive 1?,Active 2?", "")]
    [InlineData("0:A 0:A", "1=0:A", "Active 1?,Gone", "")]
    [InlineData("0:A 0:A", "1=0:A 2=0:A 3=0:A", "Active 1?,Active 2?", "3")]
    [InlineData("0:A", "1=-86400:A", "Active 1?", "")] // changed since it was created
    [InlineData("0:A", "1=-86400:I", "Inactive 1?", "")]
    [InlineData("0:A 5:A", "1=-9:A 2=5:A", "Active 1?,Active 2", "")]
    [InlineData("?:A", "1=0:A", "Active 1?", "")]
    [InlineData("0:A 9:I", "1=0:A 2=9:A", "Active 1,Active 2", "")] // made active again
    [InlineData("0:A 9:A", "1=0:A 2=9:A 3=20:A", "Active 1,Active 2", "3")]
    [InlineData("0:A", "1=0:A 2=20:I", "Active 1", "")]
    public void FindsTheKeyOfEverySlot(string slots, string keys, string expected, string others)
    {
        LiveKeys live = LiveKeys.Match(
            [.. Split(slots).Select(t => t.Split(':')).Select(p => new ReportAccessKey(
                p[1] == "A" ? ReportFlag.True : ReportFlag.False, Time(p[0]), null, null, null))],
            Answer<AccessKeyList>.Of(new AccessKeyList([.. Split(keys).Select(Key)])));
        Assert.Equal(expected, string.Join(',', live.Slots.Select(Text)));
        Assert.Equal(others, string.Join(',', live.Others.Select(k => k.AccessKeyId)));
    }

    [Fact]
    public void JudgesEveryActiveKeyOnceWhateverTheReportSays() =>
        Gen.Select(
            Gen.Select(Gen.OneOf("?", "0", "1", "60"), Gen.OneOf("A", "I")).Array[0, 2],
            Gen.Select(Gen.OneOf("?", "-60", "0", "0.5", "1", "60"), Gen.OneOf("A", "I")).Array[0, 4]).Sample((slots, keys) =>
        {
            ReportAccessKey[] reported = [.. slots.Where(s => s != ("?", "I")).Select(s => new ReportAccessKey(
                s.Item2 == "A" ? ReportFlag.True : ReportFlag.False, Time(s.Item1), null, null, null))];
            AccessKey[] live = [.. keys.Select((k, i) => Key($"{i}={k.Item1}:{k.Item2}"))];
            LiveKeys match = LiveKeys.Match(reported, Answer<AccessKeyList>.Of(new AccessKeyList(live)));
            string[] judged = [.. match.Slots.Select(s => s.AccessKeyId).OfType<string>(), .. match.Others.Select(k => k.AccessKeyId)];
            Assert.Equal(judged.Length, judged.Distinct(StringComparer.Ordinal).Count());
            int open = match.Slots.Count(s => s.State == LiveKeyState.Unconfirmed);
            AccessKey[] missed = [.. live.Where(k => k.IsActive && !judged.Contains(k.AccessKeyId, StringComparer.Ordinal))];
            Assert.All(missed, k => Assert.Null(k.CreatedAt));
            Assert.True(missed.Length <= open, $"{missed.Length} active keys are judged nowhere.");
        }, iter: 20_000);

    [Fact]
    public void ConfirmsNothingWithoutAnAnswer()
    {
        ReportAccessKey slot = new(ReportFlag.True, Created, null, null, null);
        Assert.Equal([LiveKey.Unconfirmed], LiveKeys.Match([slot], Answer<AccessKeyList>.Of(ReadFailure.NotCollected)).Slots);
        Assert.Equal([LiveKey.Gone], LiveKeys.Match([slot], Answer<AccessKeyList>.Of((AccessKeyList?)null)).Slots);
    }

    private static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static AccessKey Key(string text)
    {
        string[] parts = text.Split('=', ':');
        return new AccessKey(parts[0], parts[2] == "A" ? "Active" : "Inactive", Time(parts[1]));
    }

    private static DateTimeOffset? Time(string text) =>
        text == "?" ? null : Created.AddSeconds(double.Parse(text, CultureInfo.InvariantCulture));

    private static string Text(LiveKey live) => live.Key is null
        ? live.State.ToString() : $"{live.State} {live.AccessKeyId}{(live.IsExact ? string.Empty : "?")}";
}
