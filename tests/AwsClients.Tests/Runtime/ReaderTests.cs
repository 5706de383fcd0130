using System.Text.Json;
using System.Xml.Linq;
using CisAws.AwsClients.Protocols;

namespace CisAws.AwsClients.Tests.Runtime;

[Trait("Category", "Fast")]
public sealed class ReaderTests
{
    private static readonly JsonElement Json = JsonDocument.Parse(
        """{"text":"t","number":1,"null":null,"nan":"NaN","list":[1,2],"none":[],"map":{"k":["a",null]},"big":5000000000,"blob":"aGk="}""")
            .RootElement;

    private static readonly XElement Xml = XElement.Parse("""
        <a xmlns="urn:x"><text>t</text><empty/><hollow></hollow>
        <list><member>1</member><other/><member>2</member></list><none/><flat>x</flat><flat>y</flat></a>
        """);

    [Fact]
    public void JsonNullAndAbsenceAreNull()
    {
        Assert.Null(JsonRead.Text(Json, "null"));
        Assert.Null(JsonRead.Text(Json, "absent"));
        Assert.Null(JsonRead.List(Json, "absent", JsonRead.AsText));
        Assert.Null(JsonRead.Map(Json, "null", JsonRead.AsText));
        Assert.Null(JsonRead.Boolean(Json, "absent"));
    }

    [Fact]
    public void JsonValuesAreRead()
    {
        Assert.Equal(5_000_000_000, JsonRead.Long(Json, "big"));
        Assert.Equal(double.NaN, JsonRead.Double(Json, "nan"));
        Assert.Equal("1", JsonRead.Text(Json, "number"));
        Assert.Equal([1, 2], JsonRead.List(Json, "list", JsonRead.AsInteger));
        Assert.Equal([], JsonRead.List(Json, "none", JsonRead.AsText));
        Assert.Equal(["a", null], JsonRead.Map(Json, "map", x => JsonRead.AsList(x, JsonRead.AsText))?["k"]);
        Assert.Equal("hi"u8.ToArray(), JsonRead.Blob(Json, "blob")?.ToArray());
    }

    [Fact]
    public void JsonOfAnotherKindIsRefused() => Assert.Throws<InvalidOperationException>(() => JsonRead.Integer(Json, "text"));

    [Fact]
    public void EmptyXmlIsAnEmptyTextAndNoNumber()
    {
        foreach (string name in new[] { "empty", "hollow" })
        {
            Assert.Equal("", XmlRead.Text(Xml, name));
            Assert.Null(XmlRead.Integer(Xml, name));
            Assert.Null(XmlRead.Boolean(Xml, name));
            Assert.Null(XmlRead.Time(Xml, name));
        }

        Assert.Null(XmlRead.Text(Xml, "absent"));
    }

    [Fact]
    public void XmlListsAreReadByLocalName()
    {
        Assert.Equal([1, 2], XmlRead.List(Xml, "list", "member", XmlRead.AsInteger));
        Assert.Equal([], XmlRead.List(Xml, "none", "member", XmlRead.AsText));
        Assert.Null(XmlRead.List(Xml, "absent", "member", XmlRead.AsText));
        Assert.Equal(["x", "y"], XmlRead.Items(Xml, "flat", XmlRead.AsText));
        Assert.Null(XmlRead.Items(Xml, "absent", XmlRead.AsText));
    }

    [Fact]
    public void InvalidXmlNumberIsRefused() => Assert.Throws<FormatException>(() => XmlRead.Integer(Xml, "text"));
}
