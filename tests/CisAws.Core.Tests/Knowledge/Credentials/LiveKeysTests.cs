using CisAws.Evidence;
using CisAws.Knowledge.Credentials;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Knowledge.Credentials;

public sealed class LiveKeysTests
{
    private static readonly DateTimeOffset Created = TestAccount.Now.AddDays(-100);
    private static readonly ReportAccessKey Slot = new(ReportFlag.True, Created, null, null, null);

    [Theory]
    [InlineData("1:0:Active 2:60:Inactive", LiveKeyState.Active, "1")]
    [InlineData("1:0.9:Active", LiveKeyState.Active, "1")]
    [InlineData("1:60:Active 2:0:Inactive", LiveKeyState.Inactive, "2")]
    [InlineData("1:1:Active", LiveKeyState.Gone, null)]
    [InlineData("", LiveKeyState.Gone, null)]
    [InlineData("1:?:Active", LiveKeyState.Unconfirmed, null)]
    [InlineData("1:?:Active 2:60:Active", LiveKeyState.Unconfirmed, null)]
    [InlineData("1:0:Active 2:0:Inactive", LiveKeyState.Unconfirmed, null)]
    [InlineData("1:0:Inactive 2:0:Inactive", LiveKeyState.Inactive, null)]
    public void MatchesBySecondOfCreation(string keys, LiveKeyState state, string? id)
    {
        AccessKey[] live = [.. keys.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(k => k.Split(':')).Select(p =>
            new AccessKey(
                p[0],
                p[2],
                p[1] == "?" ? null : Created.AddSeconds(double.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture))))];
        Assert.Equal(new LiveKey(state, id), LiveKeys.Match(Slot, Answer<AccessKeyList>.Of(new AccessKeyList(live))));
    }

    [Fact]
    public void ConfirmsNothingWithoutAnAnswerOrADate()
    {
        var one = Answer<AccessKeyList>.Of(new AccessKeyList([new AccessKey("1", "Active", Created)]));
        Assert.Equal(LiveKeyState.Unconfirmed, LiveKeys.Match(Slot, Answer<AccessKeyList>.Of(ReadFailure.NotCollected)).State);
        Assert.Equal(LiveKeyState.Unconfirmed, LiveKeys.Match(Slot with { LastRotated = null }, one).State);
        Assert.Equal(LiveKeyState.Gone, LiveKeys.Match(Slot, Answer<AccessKeyList>.Of((AccessKeyList?)null)).State);
    }
}
