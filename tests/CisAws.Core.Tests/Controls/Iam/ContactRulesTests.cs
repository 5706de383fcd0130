using CisAws.Controls.Iam;

namespace CisAws.Tests.Controls.Iam;

public sealed class ContactRulesTests
{
    [Theory]
    [InlineData("j***@gmail.com", true)]
    [InlineData("J***@GMX.DE", true)]
    [InlineData("j***@mail.gmail.com.example.com", false)]
    [InlineData("s***@example.com", false)]
    [InlineData("", false)]
    public void KnowsPersonalMailboxes(string address, bool expected) => Assert.Equal(expected, ContactRules.IsPersonalMail(address));

    [Theory]
    [InlineData("Jane Doe", "jane.doe")]
    [InlineData("JANE-DOE", "jane.doe")]
    [InlineData("Jane", null)]
    [InlineData("Jörg Müller", "jörg_müller")]
    [InlineData("--", null)] // punctuation is no name, so it matches no user of punctuation either
    public void ComparesNamesWithoutPunctuation(string fullName, string? expected) =>
        Assert.Equal(expected, ContactRules.UserNamedLike(fullName, ["janedoe2", "jane.doe", "jörg_müller", "..."]));
}
