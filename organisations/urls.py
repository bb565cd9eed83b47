"""Addresses of bodies, people and the record."""

from django.urls import URLPattern, path

from organisations.views import bodies, people, record

app_name = "organisations"
urlpatterns: list[URLPattern] = [
    path("bodies/", bodies.bodies, name="bodies"),
    path("bodies/<slug:code>/", bodies.body, name="body"),
    path("bodies/<slug:code>/letterhead/", bodies.letterhead, name="letterhead"),
    path("bodies/<slug:code>/office-holders/add/", bodies.add_holder, name="holder_add"),
    path("bodies/<slug:code>/office-holders/<int:pk>/end/", bodies.end_holder, name="holder_end"),
    path("people/", people.people, name="people"),
    path("people/add/", people.add_person, name="person_add"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/switch/", people.switch, name="person_switch"),
    path("people/<int:pk>/roles/<int:membership_pk>/take/", people.take_role, name="role_take"),
    path("record/", record.record, name="record"),
]
