using System.Globalization;
using CisAws.Evidence;
using CisAws.Tests.Harness;
using CsCheck;

namespace CisAws.Tests.Evidence.Iam;

public sealed class CredentialReportParserTests
{
    private const string Header =
        "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,"
        + "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,"
        + "access_key_1_last_used_region,access_key_1_last_used_service,"
        + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,"
        + "access_key_2_last_used_region,access_key_2_last_used_service,"
        + "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

    private const string Root =
        "<root_account>,arn:aws:iam::111122223333:root,2020-01-02T03:04:05+00:00,"
        + "not_supported,2025-06-01T00:00:00+00:00,not_supported,not_supported,true,"
        + "false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A";

    private const string Alice =
        "alice,arn:aws:iam::111122223333:user/alice,2024-05-06T07:08:09Z,true,no_information,2025-01-01T12:00:00+02:00,N/A,false,"
        + "true,2024-05-06T07:08:10+00:00,2026-01-01T10:00:00.5+00:00,us-east-1,"
        + "s3,FALSE,2024-07-01T00:00:00+00:00,N/A,N/A,N/A,false,N/A,false,N/A";

    [Fact]
    public void ReadsWhatAwsWrites()
    {
        CredentialReport report = CredentialReportParser.Parse($"{Header}\n{Root}\n{Alice}\n", TestAccount.Now);
        Assert.Equal(TestAccount.Now, report.GeneratedAt);
        CredentialReportRow root = report.Root!;
        Assert.Equal(ReportFlag.Unknown, root.PasswordEnabled);
        Assert.Equal(ReportFlag.True, root.MfaActive);
        Assert.Equal(new DateTimeOffset(2025, 6, 1, 0, 0, 0, TimeSpan.Zero), root.PasswordLastUsed);
        Assert.Null(root.PasswordLastChanged);
        Assert.Equal(TestAccount.NoKey, root.AccessKey1);

        CredentialReportRow alice = Assert.Single(report.Users);
        Assert.Equal(
            new CredentialReportRow(
                "alice",
                "arn:aws:iam::111122223333:user/alice",
                new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.Zero),
                ReportFlag.True,
                null,
                new DateTimeOffset(2025, 1, 1, 10, 0, 0, TimeSpan.Zero),
                ReportFlag.False,
                new ReportAccessKey(
                    ReportFlag.True,
                    new DateTimeOffset(2024, 5, 6, 7, 8, 10, TimeSpan.Zero),
                    new DateTimeOffset(2026, 1, 1, 10, 0, 0, 500, TimeSpan.Zero),
                    "us-east-1",
                    "s3"),
                new ReportAccessKey(ReportFlag.False, new DateTimeOffset(2024, 7, 1, 0, 0, 0, TimeSpan.Zero), null, null, null)),
            alice);
        Assert.Equal(TimeSpan.Zero, alice.PasswordLastChanged!.Value.Offset);
    }

    [Theory]
    [InlineData("\r\n", "\r\n")]
    [InlineData("\n", "")]
    [InlineData("\n", "\n\n\n")]
    public void AcceptsEveryLineEnd(string lineEnd, string end) =>
        Assert.Equal(2, CredentialReportParser.Parse(string.Join(lineEnd, Header, Root, Alice) + end).Count);

    [Fact]
    public void FindsColumnsByName()
    {
        string[] names = Header.Split(','), values = Alice.Split(',');
        string header = string.Join(',', names.Reverse().Prepend("brand_new_column"));
        string row = string.Join(',', values.Reverse().Prepend("whatever"));
        Assert.Equal(
            CredentialReportParser.Parse($"{Header}\n{Alice}"), CredentialReportParser.Parse($"\uFEFF{header.ToUpperInvariant()}\n{row}"));
    }

    [Fact]
    public void ReadsQuotedFields()
    {
        string row = "\"al,\"\"ice\"\"\r\nx\",\"arn\"" + Alice[Alice.IndexOf(",2024", StringComparison.Ordinal)..];
        Assert.Equal("al,\"ice\"\r\nx", Assert.Single(CredentialReportParser.Parse($"{Header}\n{row}")).User);
        var e = Assert.Throws<FormatException>(() => CredentialReportParser.Parse($"{Header}\n{row}\nshort"));
        Assert.Contains("Line 4 ", e.Message, StringComparison.Ordinal); // the quoted line end counts
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("\n\n", "is empty")]
    [InlineData("user,user_creation_time", "lacks the column arn")]
    [InlineData("user,arn,USER", "the column USER twice")]
    public void NamesWhatIsWrongWithTheHeader(string csv, string expected) =>
        Assert.Contains(
            expected, Assert.Throws<FormatException>(() => CredentialReportParser.Parse(csv)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("alice,arn:aws", "bob", null)] // a field less
    [InlineData("true,no_information", "perhaps,no_information", "Line 3 of the credential report: password_enabled is 'perhaps'")]
    [InlineData("2024-05-06T07:08:09Z", "06.05.2024", "Line 3 of the credential report: user_creation_time is '06.05.2024'")]
    [InlineData("2024-05-06T07:08:09Z", "2024-05-06T07:08:09", "user_creation_time is '2024-05-06T07:08:09'")] // no offset
    [InlineData("alice,", ",", "Line 3 of the credential report: user is blank")]
    [InlineData("alice,arn", "\"alice,arn", "opens in line 3 is never closed")]
    [InlineData("alice,", "al\"ice,", "Line 3 has a quote inside")]
    [InlineData("alice,", "\"al\"ice,", "Line 3 has text after a closing quote")]
    public void NamesWhatIsWrongWithALine(string old, string replacement, string? expected)
    {
        string csv = $"{Header}\n{Root}\n{Alice.Replace(old, replacement, StringComparison.Ordinal)}\n";
        var e = Assert.Throws<FormatException>(() => CredentialReportParser.Parse(csv));
        Assert.Contains(
            expected ?? "Line 3 of the credential report has 21 fields; the header has 22", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("access_key_1_last_used_region")]
    [InlineData("user_creation_time")]
    [InlineData("mfa_active")]
    public void ReadsAReportThatLacksAColumn(string column)
    {
        int at = Array.IndexOf(Header.Split(','), column);
        string[] lines = [.. new[] { Header, Root, Alice }.Select(l => string.Join(',', l.Split(',').Where((_, i) => i != at)))];
        CredentialReport report = CredentialReportParser.Parse(string.Join('\n', lines), TestAccount.Now);
        Assert.Equal([column], report.MissingColumns!);
        CredentialReportRow alice = Assert.Single(report.Users);
        Assert.Equal(
            (column == "user_creation_time", column == "mfa_active" ? ReportFlag.Unknown : ReportFlag.False, "s3"),
            (alice.CreatedAt is null, alice.MfaActive, alice.AccessKey1.LastUsedService));
        Assert.Null(CredentialReportParser.Parse($"{Header}\n{Root}\n{Alice}", TestAccount.Now).MissingColumns);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("N/A", null)]
    [InlineData("0", null)]
    [InlineData("1 additional access key: iam:ListAccessKeys", "1 additional access key: iam:ListAccessKeys")]
    public void ReadsWhatTheReportHasNoColumnsFor(string text, string? expected) =>
        Assert.Equal(
            expected,
            Assert.Single(CredentialReportParser.Parse($"{Header},additional_credentials_info\n{Alice},{text}")).AdditionalCredentials);

    [Theory]
    [InlineData("a,b", true)]
    [InlineData(Alice + ",more", true)]
    [InlineData("a,b", false)]
    public void ARowWithAnotherNumberOfFieldsHidesNoOtherUnlessTheReportIsCutOff(string odd, bool isFirst)
    {
        var unread = new List<UnreadItem>();
        string csv = isFirst ? $"{Header}\n{odd}\n{Alice}" : $"{Header}\n{Alice}\n{odd}";
        if (!isFirst)
        {
            Assert.Throws<FormatException>(() => CredentialReportParser.Parse(csv, TestAccount.Now, unread));
            return;
        }

        Assert.Equal("alice", Assert.Single(CredentialReportParser.Parse(csv, TestAccount.Now, unread).Users).User);
        Assert.Contains("fields; the header has 22", Assert.Single(unread).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public void DoesNotDependOnTheCulture(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        IReadOnlyList<CredentialReportRow> expected = CredentialReportParser.Parse($"{Header}\n{Root}\n{Alice}");
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(
                expected,
                CredentialReportParser.Parse(
                    $"{Header}\n{Root}\n{Alice}".Replace("not_supported", "NOT_SUPPORTED", StringComparison.Ordinal)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void NeverFailsWithAnythingButAFormatException()
    {
        string valid = $"{Header}\n{Root}\n{Alice}\n";
        string[] inserts = ["", "\"", ",", "\n", "\r", "N/A", "true", "2026", "\0", "é"];
        Gen.Select(Gen.Int[0, valid.Length - 1], Gen.Int[0, 40], Gen.Int[0, inserts.Length - 1]).Sample(
            (position, length, insert) => ParsesOrSaysWhy(
                valid.Remove(position, Math.Min(length, valid.Length - position)).Insert(position, inserts[insert])),
            iter: 20_000);
        Gen.String.Sample(ParsesOrSaysWhy, iter: 5_000);
    }

    private static void ParsesOrSaysWhy(string csv)
    {
        try
        {
            Assert.All(CredentialReportParser.Parse(csv), r => Assert.False(string.IsNullOrEmpty(r.User) || string.IsNullOrEmpty(r.Arn)));
        }
        catch (FormatException e)
        {
            Assert.Matches("(?i)line [0-9]+|is empty", e.Message);
        }
    }
}
