using CisAws.AwsClients.Generator.Model;

namespace CisAws.AwsClients.Generator.Protocols;

/// <summary>XML answers, of the query protocol and of REST.</summary>
internal sealed class XmlStructureReader(CodeWriter writer) : StructureReader(writer)
{
    protected override string ElementType => "XElement";

    protected override string ReadMember(Member member)
    {
        string at = "(e, " + CSharp.Quote(member.Wire);
        switch (member.Target.Kind)
        {
            case ShapeKind.Structure:
                return $"XmlRead.Object{at}, {Use(member.Target)})";
            case ShapeKind.List:
                ShapeReference element = member.Target.ListElement;
                return member.Flattened
                    ? $"XmlRead.Items(e, {CSharp.Quote(element.LocationName ?? member.Wire)}, {Element(element.Target)})"
                    : $"XmlRead.List{at}, {CSharp.Quote(element.LocationName ?? "member")}, {Element(element.Target)})";
            case ShapeKind.Map when !member.Flattened:
                ShapeReference key = member.Target.MapKey, value = member.Target.MapValue;
                return $"XmlRead.Map{at}, {CSharp.Quote(key.LocationName ?? "key")}, {CSharp.Quote(value.LocationName ?? "value")}, "
                    + $"{Element(value.Target)})";
            case ShapeKind.Map:
                throw new ModelException(member.Path, "a flattened map is not supported in an XML answer");
            default:
                if (member.EpochMilliseconds)
                    throw new ModelException(member.Path, "a number of milliseconds is supported in JSON only");
                return $"XmlRead.{Scalar(member.Target)}{at})";
        }
    }

    private string Element(Shape shape) => shape.Kind switch
    {
        ShapeKind.Structure => Use(shape),
        ShapeKind.List =>
            $"static x => XmlRead.AsList(x, {CSharp.Quote(shape.ListElement.LocationName ?? "member")}, "
            + $"{Element(shape.ListElement.Target)})",
        ShapeKind.Map => throw new ModelException(shape.Path, "a map inside a list or map is not supported in an XML answer"),
        _ => "XmlRead.As" + Scalar(shape),
    };
}
