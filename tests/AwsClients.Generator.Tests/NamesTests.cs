using CisAws.AwsClients.Generator.Model;

namespace CisAws.AwsClients.Generator.Tests;

public sealed class NamesTests
{
    [Theory]
    [InlineData("COMPLETE", "COMPLETE")]
    [InlineData("aws:kms", "AwsKms")]
    [InlineData("text/csv", "TextCsv")]
    [InlineData("One_Hour", "One_Hour")]
    [InlineData("snake_case", "Snake_Case")]
    [InlineData("db.t3.micro", "DbT3Micro")]
    [InlineData("2012-10-17", "_20121017")]
    [InlineData("*", "_")]
    public void EnumerationValuesBecomeConstants(string value, string expected) => Assert.Equal(expected, Names.EnumConstant(value));

    [Theory]
    [InlineData("DBInstanceNotFoundFault", "DBInstanceNotFoundException")]
    [InlineData("NoSuchEntityException", "NoSuchEntityException")]
    [InlineData("policyNotFound", "PolicyNotFoundException")]
    public void ErrorsBecomeExceptions(string shape, string expected) => Assert.Equal(expected, Names.Exception(shape));

    [Theory]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    [InlineData("a\nb\u2028", "\"a\\u000ab\\u2028\"")]
    public void QuotedTextStaysOnItsLine(string value, string expected) => Assert.Equal(expected, CSharp.Quote(value));

    [Theory]
    [InlineData("Name", true)]
    [InlineData("__string", true)]
    [InlineData("2nd", false)]
    [InlineData("a;b", false)]
    [InlineData("", false)]
    public void OnlyIdentifiersAreNames(string name, bool expected) => Assert.Equal(expected, Names.IsIdentifier(name));
}
